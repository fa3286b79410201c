namespace Parley.Stix.Patterns;

/// <summary>What one pattern may cost the parser. Beyond a limit the pattern is refused with the limit's code.</summary>
public sealed record PatternLimits
{
    /// <summary>UTF-16 code units.</summary>
    public int Characters { get; init; } = 256 * 1024;

    /// <summary>Parentheses inside one another, with the qualifiers upon them. Each level costs a few hundred bytes of stack.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Comparisons, constants and path steps together.</summary>
    public int Parts { get; init; } = 50_000;

    public static PatternLimits Default { get; } = new();
}

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
