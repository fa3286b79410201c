using Parley.Vocabulary;

namespace Parley.Attribution;

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
