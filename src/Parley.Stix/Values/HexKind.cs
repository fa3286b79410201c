using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

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
            check.Report(Rules.KindString, value);
        else if (!IsHex(value.Text))
            check.Report(Rules.HexFormat, value, Validation.Check.Shown(value.Text));
        else if (value.Text.ContainsAny(s_upper))
            check.Report(Rules.HexCase, value);
    }

    private static bool IsHex(ReadOnlySpan<byte> text) => text.Length > 0 && text.Length % 2 == 0 && !text.ContainsAnyExcept(s_digits);
}
