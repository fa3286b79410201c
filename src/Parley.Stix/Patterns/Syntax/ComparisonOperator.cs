namespace Parley.Stix.Patterns;

/// <summary>How an object's property is compared with a constant (9.6.1).</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Like,
    Matches,
    IsSubset,
    IsSuperset,
}
