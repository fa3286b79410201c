namespace Parley.Stix.Patterns;

/// <summary>How observation expressions are joined (9.5.2), the loosest last.</summary>
public enum ObservationOperator
{
    And,
    Or,
    FollowedBy,
}
