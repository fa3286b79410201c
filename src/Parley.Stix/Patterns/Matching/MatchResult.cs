namespace Parley.Stix.Patterns;

/// <summary>What matching says, and of a match: the Observed Data of one way to match, in the order of the observations.</summary>
public readonly record struct MatchResult(MatchOutcome Outcome, IReadOnlyList<ObservedData> Data)
{
    public bool IsMatch => Outcome == MatchOutcome.Match;
}
