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

/// <summary><c>'…'</c>: Unicode characters, not normalized.</summary>
public sealed class StringConstant(string value, int offset = 0) : Constant(offset)
{
    /// <summary>Without apostrophes or escapes.</summary>
    public string Value { get; } = value;
}

/// <summary>A whole number of at most 2^53 - 1 (2.10).</summary>
public sealed class IntegerConstant(long value, int offset = 0) : Constant(offset)
{
    public const long Largest = (1L << 53) - 1;

    public long Value { get; } = value is >= -Largest and <= Largest ? value : throw new ArgumentOutOfRangeException(nameof(value));
}

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

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanConstant(bool value, int offset = 0) : Constant(offset)
{
    public bool Value { get; } = value;
}

/// <summary><c>h'…'</c> or <c>b'…'</c>: octets, written in hexadecimal or base64 (9.2). Which of the two makes no difference to a comparison.</summary>
public sealed class BytesConstant(ReadOnlyMemory<byte> value, bool hex, int offset = 0) : Constant(offset)
{
    public ReadOnlyMemory<byte> Value { get; } = value;

    public bool IsHex { get; } = hex || value.IsEmpty;
}

/// <summary><c>t'…'</c>: a time of UTC with any number of digits after the second (2.16). Twenty-four of them are compared.</summary>
public sealed class TimestampConstant : Constant
{
    /// <param name="text">Without prefix or apostrophes. Throws if it is none.</param>
    /// <param name="offset">Where it begins.</param>
    public TimestampConstant(string text, int offset = 0)
        : base(offset)
    {
        if (!Patterns.Instant.TryParse(text, out var instant))
            throw new FormatException($"'{text}' is no timestamp");
        (Text, Instant) = (text, instant);
    }

    /// <summary>Whether it was written as a string.</summary>
    internal bool IsText { get; init; }

    internal TimestampConstant(string text, Instant instant, int offset)
        : base(offset) => (Text, Instant) = (text, instant);

    public string Text { get; }

    internal Instant Instant { get; }
}

/// <summary><c>( …, … )</c>: what IN compares with. May be empty; then nothing is in it.</summary>
public sealed class SetConstant : Constant
{
    /// <param name="items">Constants of one type (9.6.1), no sets. Integers and floats are one type, and hex and binary.</param>
    /// <param name="offset">Where it begins.</param>
    public SetConstant(IReadOnlyList<Constant> items, int offset = 0)
        : base(offset)
    {
        foreach (var item in items)
            if (item is SetConstant || TypeOf(item) != TypeOf(items[0]))
                throw new ArgumentException("constants of one type", nameof(items));
        Items = items;
    }

    public IReadOnlyList<Constant> Items { get; }

    internal static int TypeOf(Constant constant) => constant switch
    {
        StringConstant => 0,
        IntegerConstant or FloatConstant => 1,
        BooleanConstant => 2,
        BytesConstant => 3,
        _ => 4,
    };
}
