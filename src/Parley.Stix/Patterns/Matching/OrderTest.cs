using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>=, !=, and the orders.</summary>
internal sealed class OrderTest(ComparisonOperator op, Constant constant, Encoded encoded) : ValueTest(encoded)
{
    private readonly Scalar _scalar = new(constant);

    protected override bool OfJson(JsonValue value) => op switch
    {
        ComparisonOperator.Equal => _scalar.IsEqual(value),
        ComparisonOperator.NotEqual => !_scalar.IsEqual(value),
        _ => Holds(_scalar.Compare(value)),
    };

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => Holds(_scalar.Compare(octets));

    /// <summary>Types that are not comparable are unequal, and nothing else (9.6.1).</summary>
    private bool Holds(int? order) => op switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
