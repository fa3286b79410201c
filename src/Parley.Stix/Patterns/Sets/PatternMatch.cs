namespace Parley.Stix.Patterns;

/// <summary>A pattern of a set that matches, or that a limit left undecided.</summary>
/// <param name="Index">Its place in <see cref="PatternSet.Matchers"/>.</param>
/// <param name="Result">What its matcher says.</param>
public readonly record struct PatternMatch(int Index, MatchResult Result);
