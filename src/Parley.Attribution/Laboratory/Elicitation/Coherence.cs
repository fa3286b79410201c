using System.Globalization;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// Makes judgements coherent: of all probability distributions over the hypotheses the one with the least sum of squared differences from what was said of
/// the events (the coherent approximation of Predd, Osherson, Kulkarni and Poor, Decision Analysis 5, 2008).
/// </summary>
public static class Coherence
{
    // Projected gradient: the error falls with one over the number of steps at worst; far below a part per million for the few dozen events of a case.
    private const int Steps = 4_000;

    /// <summary>All that is wrong with what the analysts said; nothing of it is mended silently.</summary>
    public static IReadOnlyList<Finding> Check(IReadOnlyList<string> hypotheses, IReadOnlyList<AnalystJudgements> analysts)
    {
        var findings = new List<Finding>();
        for (var a = 0; a < analysts.Count; a++)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (analysts[a].Judgements.Count == 0)
                Add(AttributionCodes.ElicitAnalyst, a, -1, analysts[a].Analyst);
            for (var j = 0; j < analysts[a].Judgements.Count; j++)
            {
                var one = analysts[a].Judgements[j];
                var named = one.Event.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
                if (named.Length == 0 || named.Length >= hypotheses.Count || named.Any(id => !hypotheses.Contains(id)))
                    Add(AttributionCodes.ElicitEvent, a, j, string.Join(' ', named));
                if (!seen.Add(string.Join('\n', named)))
                    Add(AttributionCodes.ElicitAnalyst, a, j, analysts[a].Analyst);
                if (one.LowPpm > one.HighPpm)
                    Add(AttributionCodes.ElicitInterval, a, j);
                if (one.LowPpm <= 0 || one.HighPpm >= Ppm.Whole)
                    Add(AttributionCodes.AssessCertain, a, j);
            }
        }

        return findings;

        void Add(string code, int analyst, int judgement, params string[] arguments) => findings.Add(new Finding(
            code, string.Create(CultureInfo.InvariantCulture, $"analysts.[{analyst}]{(judgement < 0 ? "" : $".judgements.[{judgement}]")}"), arguments));
    }

    /// <summary>What was said must have passed <see cref="Check"/>.</summary>
    public static CoherentOpinion Of(IReadOnlyList<string> hypotheses, AnalystJudgements analyst)
    {
        var judgements = analyst.Judgements;
        var events = judgements.Select(one => one.Event.Distinct(StringComparer.Ordinal).Select(id => hypotheses.ToList().IndexOf(id)).ToArray()).ToArray();
        var probabilities = new double[hypotheses.Count];
        Array.Fill(probabilities, 1.0 / probabilities.Length);
        // A bound of the largest eigenvalue (the squared Frobenius norm): steps of its inverse always descend.
        double step = 1.0 / events.Sum(one => one.Length);
        var gradient = new double[probabilities.Length];
        for (var n = 0; n < Steps; n++)
        {
            Array.Clear(gradient);
            for (var j = 0; j < events.Length; j++)
            {
                var error = Of(events[j], probabilities) - judgements[j].Middle;
                foreach (var h in events[j])
                    gradient[h] += error;
            }

            for (var h = 0; h < probabilities.Length; h++)
                probabilities[h] -= step * gradient[h];
            OntoSimplex(probabilities);
        }

        var squares = 0.0;
        for (var j = 0; j < events.Length; j++)
        {
            var error = Of(events[j], probabilities) - judgements[j].Middle;
            squares += error * error;
        }

        return new CoherentOpinion(analyst.Analyst, probabilities, Math.Sqrt(squares / events.Length));
    }

    /// <summary>The closest point whose parts are not negative and sum to one: max(v - t, 0), t from the sorted parts (Duchi et al. 2008).</summary>
    internal static void OntoSimplex(Span<double> values)
    {
        Span<double> sorted = values.ToArray();
        sorted.Sort((a, b) => b.CompareTo(a));
        var (sum, shift) = (0.0, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            var candidate = (sum - 1) / (i + 1);
            if (sorted[i] > candidate)
                shift = candidate;
        }

        foreach (ref var value in values)
            value = Math.Max(0, value - shift);
    }

    private static double Of(int[] hypotheses, double[] probabilities)
    {
        var sum = 0.0;
        foreach (var h in hypotheses)
            sum += probabilities[h];
        return sum;
    }
}

/// <summary>The coherent probabilities closest to what an analyst said.</summary>
/// <param name="Probabilities">By hypothesis; they sum to 1.</param>
/// <param name="Incoherence">Root mean square distance of what was said from them: 0 for an analyst who contradicts himself nowhere.</param>
public sealed record CoherentOpinion(string Analyst, IReadOnlyList<double> Probabilities, double Incoherence)
{
    public IReadOnlyList<int> Shares => Ppm.Apportion([.. Probabilities]);
}
