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
