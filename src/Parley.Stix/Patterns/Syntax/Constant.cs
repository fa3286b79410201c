namespace Parley.Stix.Patterns;

/// <summary>
/// A constant (9.2): <see cref="StringConstant"/>, <see cref="IntegerConstant"/>, <see cref="FloatConstant"/>, <see cref="BooleanConstant"/>,
/// <see cref="BytesConstant"/>, <see cref="TimestampConstant"/>, or a <see cref="SetConstant"/> of them.
/// </summary>
public abstract class Constant
{
    private protected Constant(int offset) => Offset = offset;

    /// <summary>Where it begins, in UTF-16 code units.</summary>
    public int Offset { get; }

    public sealed override string ToString() => Printer.Print(this);
}
