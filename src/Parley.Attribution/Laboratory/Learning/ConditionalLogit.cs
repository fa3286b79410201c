namespace Parley.Attribution;

/// <summary>
/// Conditional logit (McFadden 1974) with quadratic penalties: the probability of a candidate is proportional to the exponential of its weighted
/// scores, that of an unknown actor to the exponential of its weighted terms. Convex; Newton's method from zero, in a fixed order.
/// </summary>
internal sealed class ConditionalLogit
{
    /// <summary>Penalty on weights of standardised scores. Chosen on cases before 2021.</summary>
    private const double ScorePenalty = 8;

    /// <summary>Penalty on weights of the terms of an unknown actor. Chosen on cases before 2021.</summary>
    private const double UnknownPenalty = 0.3;

    private const int MostSteps = 60;
    private const double SmallestGain = 1e-9;

    private readonly IReadOnlyList<LogitCase> _cases;
    private readonly double[] _units;
    private readonly int _scores = ScoreTotals.ScoreCount;
    private readonly int _all = ScoreTotals.ScoreCount + UnknownTerms.Count;

    public ConditionalLogit(IReadOnlyList<LogitCase> cases)
    {
        _cases = cases;
        _units = [.. Deviations(), .. Enumerable.Repeat(1.0, UnknownTerms.Count)];
    }

    /// <summary>Weights in the units of the scores, and their covariance.</summary>
    public (double[] Weights, double[] Covariance) Fit()
    {
        var weights = new double[_all];
        var value = Evaluate(weights, out var gradient, out var hessian);
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = Cholesky.Of(hessian, _all).Solve(gradient);
            var next = value;
            var moved = weights;
            for (var scale = 1.0; scale > 1e-6; scale /= 2)
            {
                moved = [.. weights.Select((weight, i) => weight - (scale * direction[i]))];
                next = Evaluate(moved, out gradient, out hessian);
                if (next <= value)
                    break;
            }

            var gain = value - next;
            (weights, value) = (moved, next);
            if (gain < SmallestGain)
                break;
        }

        var covariance = Cholesky.Of(hessian, _all).Inverse();
        for (var i = 0; i < _all; i++)
        {
            weights[i] /= _units[i];
            for (var j = 0; j < _all; j++)
                covariance[(i * _all) + j] /= _units[i] * _units[j];
        }

        return (weights, covariance);
    }

    /// <summary>Root of the mean, over cases, of the variance over candidates.</summary>
    private double[] Deviations()
    {
        var variances = new double[_scores];
        foreach (var item in _cases)
        {
            var count = item.Totals.CandidateCount;
            for (var score = 0; score < _scores; score++)
            {
                var (sum, squares) = (0.0, 0.0);
                for (var candidate = 0; candidate < count; candidate++)
                    sum += item.Totals.Scores[(candidate * _scores) + score];
                for (var candidate = 0; candidate < count; candidate++)
                {
                    var off = item.Totals.Scores[(candidate * _scores) + score] - (sum / count);
                    squares += off * off;
                }

                variances[score] += squares / count / _cases.Count;
            }
        }

        return [.. variances.Select(variance => variance > 0 ? Math.Sqrt(variance) : 1)];
    }

    /// <summary>Penalised negative log-likelihood with its derivatives, in standardised units.</summary>
    private double Evaluate(double[] weights, out double[] gradient, out double[] hessian)
    {
        gradient = new double[_all];
        hessian = new double[_all * _all];
        var value = 0.0;
        for (var i = 0; i < _all; i++)
        {
            var penalty = i < _scores ? ScorePenalty : UnknownPenalty;
            value += penalty * weights[i] * weights[i];
            gradient[i] = 2 * penalty * weights[i];
            hessian[(i * _all) + i] = 2 * penalty;
        }

        foreach (var item in _cases)
            value += AddCase(item, weights, gradient, hessian);
        return value;
    }

    private double AddCase(LogitCase item, double[] weights, double[] gradient, double[] hessian)
    {
        var count = item.Totals.CandidateCount;
        var rows = new double[(count + 1) * _all];
        var odds = new double[count + 1];
        for (var row = 0; row <= count; row++)
        {
            for (var i = 0; i < _all; i++)
            {
                var isOwn = row < count == i < _scores;
                if (!isOwn)
                    continue;
                var raw = row < count ? item.Totals.Scores[(row * _scores) + i] : item.Totals.Unknown[i - _scores];
                rows[(row * _all) + i] = raw / _units[i];
                odds[row] += weights[i] * rows[(row * _all) + i];
            }
        }

        var total = PortableMath.LogSumExp(odds);
        var answer = item.Answer >= 0 ? item.Answer : count;
        var mean = new double[_all];
        for (var row = 0; row <= count; row++)
        {
            var share = item.Weight * PortableMath.Exp(odds[row] - total);
            var from = row < count ? 0 : _scores;
            var to = row < count ? _scores : _all;
            for (var i = from; i < to; i++)
            {
                var weighted = share * rows[(row * _all) + i];
                mean[i] += weighted;
                for (var j = from; j <= i; j++)
                    hessian[(i * _all) + j] += weighted * rows[(row * _all) + j];
            }
        }

        for (var i = 0; i < _all; i++)
        {
            gradient[i] += mean[i] - (item.Weight * rows[(answer * _all) + i]);
            for (var j = 0; j <= i; j++)
                hessian[(i * _all) + j] -= mean[i] * mean[j] / item.Weight;
        }

        return item.Weight * (total - odds[answer]);
    }
}

/// <summary>One case as the logit sees it.</summary>
/// <param name="Totals">Scores of the candidates, and terms for an unknown actor.</param>
/// <param name="Answer">Position of the group among the candidates, or -1 where it is not one of them: the actor is unknown.</param>
/// <param name="Weight">How much the case counts; 1 for a single report.</param>
internal sealed record LogitCase(ScoreTotals Totals, int Answer, double Weight);
