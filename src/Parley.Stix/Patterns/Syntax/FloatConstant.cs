namespace Parley.Stix.Patterns;

/// <summary>A number with a fraction. It is compared as the nearest double (2.6).</summary>
public sealed class FloatConstant : Constant
{
    public FloatConstant(double value, int offset = 0)
        : this(Decimals.Text(value), value, offset)
    {
    }

    internal FloatConstant(string text, double value, int offset)
        : base(offset) => (Text, Value) = (text, value);

    public double Value { get; }

    /// <summary>The digits as written, without a plus sign.</summary>
    public string Text { get; }
}
