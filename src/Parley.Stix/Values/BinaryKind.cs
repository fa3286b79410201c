using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

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
            check.Report(Rules.KindString, value);
        else if (!IsBase64(value.Text))
            check.Report(Rules.BinaryFormat, value);
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
