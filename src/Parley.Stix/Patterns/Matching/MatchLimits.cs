namespace Parley.Stix.Patterns;

/// <summary>What matching may cost. Beyond a limit the answer is <see cref="MatchOutcome.Undecided"/> or the limit's code, never a guess.</summary>
public sealed record MatchLimits
{
    /// <summary>
    /// Steps of one regular expression after its counted repetitions are written out, and characters of one LIKE. Each character of a value costs that
    /// many steps at worst.
    /// </summary>
    public int RegexSize { get; init; } = 1_000;

    /// <summary>Different characters, and ranges of different character sets, of one regular expression; a named set such as \w counts ten.</summary>
    public int RegexRanges { get; init; } = 150;

    /// <summary>
    /// How often an observation may be looked at while observations are shared out among the expressions of a pattern with observation operators
    /// or qualifiers. Ten million take about a second.
    /// </summary>
    public long Steps { get; init; } = 20_000_000;

    /// <summary>FOLLOWEDBY, WITHIN and OR of one pattern together, counted as often as REPEATS repeats them. Each costs stack.</summary>
    public int Choices { get; init; } = 300;

    public static MatchLimits Default { get; } = new();
}
