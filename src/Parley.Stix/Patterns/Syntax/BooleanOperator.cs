namespace Parley.Stix.Patterns;

/// <summary>How comparisons are joined (9.6). AND binds tighter.</summary>
public enum BooleanOperator
{
    And,
    Or,
}
