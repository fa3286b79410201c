namespace Parley.Stix.Patterns;

/// <summary>A whole number of at most 2^53 - 1 (2.10).</summary>
public sealed class IntegerConstant(long value, int offset = 0) : Constant(offset)
{
    public const long Largest = (1L << 53) - 1;

    public long Value { get; } = value is >= -Largest and <= Largest ? value : throw new ArgumentOutOfRangeException(nameof(value));
}
