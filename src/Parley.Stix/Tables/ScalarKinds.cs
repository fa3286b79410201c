using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>boolean (section 2.2).</summary>
internal sealed class BooleanKind() : ValueKind<bool>("boolean")
{
    public override bool TryRead(JsonValue value, out bool read)
    {
        read = value.Kind == JsonKind.True;
        return value.Kind is JsonKind.True or JsonKind.False;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind is not (JsonKind.True or JsonKind.False))
            check.Report(StixRules.KindBoolean, value);
    }
}

/// <summary>integer (section 2.10), within bounds.</summary>
internal sealed class IntegerKind(long least = -IntegerKind.Bound, long most = IntegerKind.Bound) : ValueKind<long>("integer")
{
    /// <summary>A signed 54-bit value.</summary>
    private const long Bound = (1L << 53) - 1;

    public override bool TryRead(JsonValue value, out long read)
    {
        read = 0;
        return value.Kind == JsonKind.Number && value.TryGetInt64(out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Number || !IsWhole(value))
            check.Report(StixRules.KindInteger, value);
        else if (!value.TryGetInt64(out var number) || number is < -Bound or > Bound)
            check.Report(StixRules.IntegerRange, value, Validation.Check.Shown(value.Raw));
        else if (number < least || number > most)
            check.Report(StixRules.NumberRange, value, Validation.Check.Shown(value.Raw), string.Create(CultureInfo.InvariantCulture, $"{least}..{most}"));
    }

    private static bool IsWhole(JsonValue value) => value.TryGetInt64(out _) || (value.GetDouble() is var number && Math.Floor(number) == number);
}

/// <summary>A string or a whole number, as IPFIX elements and EXIF tags are (sections 6.7.5 and 6.12.1).</summary>
internal sealed class IntegerOrTextKind() : ValueKind<JsonValue>("integer or string")
{
    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.String || (value.Kind == JsonKind.Number && value.TryGetInt64(out _));
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (!TryRead(value, out _))
            check.Report(StixRules.KindIntegerOrString, value);
    }
}

/// <summary>float (section 2.6), within bounds.</summary>
internal sealed class FloatKind(double least = double.MinValue, double most = double.MaxValue) : ValueKind<double>("float")
{
    public override bool TryRead(JsonValue value, out double read)
    {
        read = value.Kind == JsonKind.Number ? value.GetDouble() : 0;
        return value.Kind == JsonKind.Number;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Number)
            check.Report(StixRules.KindNumber, value);
        else if (value.GetDouble() is var number && (number < least || number > most))
            check.Report(StixRules.NumberRange, value, Validation.Check.Shown(value.Raw), string.Create(CultureInfo.InvariantCulture, $"{least}..{most}"));
    }
}

/// <summary>timestamp (section 2.16), perhaps with a precision.</summary>
internal sealed class TimestampKind(int leastDigits = 0, int mostDigits = int.MaxValue) : ValueKind<StixTimestamp>("timestamp")
{
    public override bool TryRead(JsonValue value, out StixTimestamp read)
    {
        read = default;
        return value.Kind == JsonKind.String && StixTimestamp.TryParse(value.Text, out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
        {
            check.Report(StixRules.KindTimestamp, value);
            return;
        }

        var text = value.Text;
        var verdict = TimestampSyntax.Check(text);
        if (verdict != TimestampSyntax.Verdict.Good)
            check.Report(verdict == TimestampSyntax.Verdict.Format ? StixRules.TimestampFormat : StixRules.TimestampDate, value, Validation.Check.Shown(text));
        else if (TimestampSyntax.Precision(text) < leastDigits)
            check.Report(StixRules.TimestampMilliseconds, value, Validation.Check.Shown(text));
        else if (TimestampSyntax.Precision(text) > mostDigits)
            check.Report(mostDigits == 0 ? StixRules.TimestampSeconds : StixRules.TimestampThreeDigits, value, Validation.Check.Shown(text));
    }
}

/// <summary>binary (section 2.1): base64 with its padding, no white space (RFC 4648, sections 3 and 4).</summary>
internal sealed class BinaryKind() : ValueKind<byte[]>("binary")
{
    private static readonly SearchValues<byte> s_alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public override bool TryRead(JsonValue value, [MaybeNullWhen(false)] out byte[] read)
    {
        read = null;
        if (value.Kind != JsonKind.String || !IsBase64(value.Text))
            return false;
        read = Decode(value.GetString());
        return true;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
            check.Report(StixRules.KindString, value);
        else if (!IsBase64(value.Text))
            check.Report(StixRules.BinaryFormat, value);
    }

    private static byte[] Decode(string text)
    {
        // The platform's decoder refuses left-over bits, so they are cleared.
        var padding = text.EndsWith("==", StringComparison.Ordinal) ? 2 : text.EndsWith('=') ? 1 : 0;
        if (padding == 0)
            return Convert.FromBase64String(text);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var last = text.Length - padding - 1;
        var kept = Alphabet.IndexOf(text[last], StringComparison.Ordinal) & (padding == 2 ? 0b110000 : 0b111100);
        return Convert.FromBase64String(string.Concat(text.AsSpan(0, last), Alphabet.AsSpan(kept, 1), text.AsSpan(last + 1)));
    }

    /// <summary>Bits that the padding leaves over are not looked at: section 3.5 lets a decoder choose, and common encoders leave some.</summary>
    private static bool IsBase64(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || text.Length % 4 != 0)
            return false;
        var padding = text[^1] != '=' ? 0 : text[^2] != '=' ? 1 : 2;
        return !text[..^padding].ContainsAnyExcept(s_alphabet);
    }
}

/// <summary>hex (section 2.8).</summary>
internal sealed class HexKind() : ValueKind<byte[]>("hex")
{
    private static readonly SearchValues<byte> s_digits = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> s_upper = SearchValues.Create("ABCDEF"u8);

    public override bool TryRead(JsonValue value, [MaybeNullWhen(false)] out byte[] read)
    {
        var good = value.Kind == JsonKind.String && IsHex(value.Text);
        read = good ? Convert.FromHexString(value.Text) : null;
        return good;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
            check.Report(StixRules.KindString, value);
        else if (!IsHex(value.Text))
            check.Report(StixRules.HexFormat, value, Validation.Check.Shown(value.Text));
        else if (value.Text.ContainsAny(s_upper))
            check.Report(StixRules.HexCase, value);
    }

    private static bool IsHex(ReadOnlySpan<byte> text) => text.Length > 0 && text.Length % 2 == 0 && !text.ContainsAnyExcept(s_digits);
}
