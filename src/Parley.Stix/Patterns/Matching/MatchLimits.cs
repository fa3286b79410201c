namespace Parley.Stix.Patterns;

/// <summary>What matching may cost. Beyond a limit the answer is the limit's code, never a guess.</summary>
public sealed record MatchLimits
{
    /// <summary>Steps of one regular expression after its counted repetitions are written out. Each character of a value costs that many steps at worst.</summary>
    public int RegexSize { get; init; } = 2_000;

    public static MatchLimits Default { get; } = new();
}
