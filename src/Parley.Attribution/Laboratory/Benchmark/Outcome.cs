namespace Parley.Attribution;

/// <summary>One case in one view, as far as metrics need it.</summary>
/// <param name="Rank">Of the best accepted group among candidates; not a number where none is a candidate.</param>
/// <param name="LogLoss">Minus the natural logarithm of the right answer's probability, which counts as <see cref="LeastProbability"/> at least.</param>
/// <param name="Brier">Squared differences from the truth, summed over hypotheses: 0 to 2. All accepted groups are one hypothesis.</param>
/// <param name="Confidence">Probability of the most likely hypothesis.</param>
/// <param name="IsRight">Whether that one is right.</param>
/// <param name="Named">Probability of the most likely group.</param>
/// <param name="IsNamedRight">Whether that group is accepted.</param>
internal readonly record struct Outcome(double Rank, double LogLoss, double Brier, double Confidence, bool IsRight, double Named, bool IsNamedRight)
{
    /// <summary>One in a million: the least probability that our documents can state. Without it one certain mistake would be all that a mean shows.</summary>
    public const double LeastProbability = 1e-6;

    /// <summary>Null where the view leaves the case out.</summary>
    public static Outcome? Of(JudgedCase judged, View view)
    {
        if (view == View.GivenKnown && !judged.IsKnown)
            return null;
        var ranking = view == View.Robust ? judged.Verdict.Robust : judged.Verdict.Ranking;
        var sum = ranking.Sum(group => group.Probability);
        var divisor = view == View.GivenKnown && sum > 0 ? sum : 1;
        var unknown = view == View.GivenKnown ? 0 : Math.Min(judged.Verdict.PUnknown, Math.Max(0, 1 - sum));
        double[] probabilities = [.. ranking.Select(group => group.Probability / divisor)];
        bool[] isAccepted = [.. ranking.Select(group => judged.Case.Groups.Contains(group.Group))];

        var (accepted, others) = (0.0, 0.0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            accepted += isAccepted[i] ? probabilities[i] : 0;
            others += isAccepted[i] ? 0 : probabilities[i] * probabilities[i];
        }

        // Other explanations, such as an accident, are one hypothesis.
        var rest = Math.Max(0, 1 - (sum / divisor) - unknown);
        var right = judged.IsKnown ? accepted : unknown;
        var wrong = judged.IsKnown ? unknown : accepted;
        var top = Array.IndexOf(probabilities, probabilities.DefaultIfEmpty().Max());
        var named = top < 0 ? 0 : probabilities[top];
        var isNamedRight = top >= 0 && isAccepted[top];
        var isUnknownFirst = unknown > named;
        return new Outcome(
            Ranks.OfBest(probabilities, isAccepted, tie: 0) ?? double.NaN,
            -PortableMath.Log(Math.Max(right, LeastProbability)),
            ((1 - right) * (1 - right)) + (wrong * wrong) + others + (rest * rest),
            isUnknownFirst ? unknown : named,
            isUnknownFirst ? !judged.IsKnown : isNamedRight,
            named,
            isNamedRight);
    }
}

/// <summary>What probabilities are over. Figures of different views cannot be compared.</summary>
public enum View
{
    /// <summary>It was one of the candidates: their probabilities are divided by their sum, and only cases whose group is a candidate count. Comparable with published figures.</summary>
    GivenKnown,

    /// <summary>Candidates and "unknown actor"; every case counts.</summary>
    AllHypotheses,

    /// <summary>As <see cref="AllHypotheses"/>, when evidence is assumed to have been planted.</summary>
    Robust,
}
