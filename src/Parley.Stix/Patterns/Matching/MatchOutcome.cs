namespace Parley.Stix.Patterns;

/// <summary>What matching says.</summary>
public enum MatchOutcome
{
    NoMatch = 0,
    Match,

    /// <summary>A limit of <see cref="MatchLimits"/> was reached before either was certain.</summary>
    Undecided,
}
