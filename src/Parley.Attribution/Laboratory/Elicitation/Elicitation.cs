using Parley.Vocabulary;

namespace Parley.Attribution;

/// <summary>What several analysts judged of the same explanations.</summary>
/// <param name="Hypotheses">Ids; they exclude each other and one of them is true.</param>
/// <param name="Weights">By analyst, as the party states them; null where none is stated: then coherence decides.</param>
public sealed record Elicitation(IReadOnlyList<string> Hypotheses, IReadOnlyList<AnalystJudgements> Analysts, IReadOnlyList<double>? Weights)
{
    /// <summary>Each analyst's coherent probabilities, and all of them pooled.</summary>
    public (IReadOnlyList<CoherentOpinion> Opinions, OpinionPool Pool) Pooled()
    {
        CoherentOpinion[] opinions = [.. Analysts.Select(one => Coherence.Of(Hypotheses, one))];
        return (opinions, OpinionPool.Of(opinions, Weights));
    }
}

/// <summary>All that one analyst judged of one case.</summary>
public sealed record AnalystJudgements(string Analyst, IReadOnlyList<Judgement> Judgements);

/// <summary>
/// An analyst's own probability of an event. An event is a set of hypotheses: one of them, the complement of one, or any wider or narrower set,
/// so that complements and inclusion need no rules of their own.
/// </summary>
/// <param name="Event">Ids of the hypotheses of which one is true.</param>
/// <param name="LowPpm">What was stated, from here; above 0.</param>
/// <param name="HighPpm">To here; below 1,000,000.</param>
public sealed record Judgement(IReadOnlyList<string> Event, int LowPpm, int HighPpm)
{
    /// <summary>The middle stands for the interval.</summary>
    public double Middle => (LowPpm + (long)HighPpm) / 2.0 / Ppm.Whole;

    public static Judgement Of(IReadOnlyList<string> hypotheses, int ppm) => new(hypotheses, ppm, ppm);

    /// <summary>The band of a word. Null where the scale has no such word. Ends of a scale that reach 0 or 1 are held a thousandth away.</summary>
    public static Judgement? OfWord(IReadOnlyList<string> hypotheses, string scale, string word) =>
        Vocabularies.Get(scale).Find(word) is { Low: { } low, High: { } high }
            ? new Judgement(hypotheses, Math.Max(1, low) * 1_000, Math.Min(999, high) * 1_000)
            : null;
}
