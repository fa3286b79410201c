using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Parley.Json;

/// <summary>Escapes in strings whose grammar was checked (RFC 8259, section 7).</summary>
internal static class JsonEscapes
{
    /// <summary>Whether a \u escape names half of a surrogate pair without the other half behind or before it.</summary>
    public static bool HasHalfPair(ReadOnlySpan<byte> escaped)
    {
        for (var i = NextEscape(escaped, 0); i < escaped.Length; i = NextEscape(escaped, i))
        {
            if (escaped[i + 1] != 'u')
            {
                i += 2;
                continue;
            }

            var unit = Unit(escaped, i);
            i += 6;
            if (!char.IsSurrogate(unit))
                continue;
            var paired = char.IsHighSurrogate(unit) && i + 6 <= escaped.Length && escaped[i] == '\\' && escaped[i + 1] == 'u' && char.IsLowSurrogate(Unit(escaped, i));
            if (!paired)
                return true;
            i += 6;
        }

        return false;
    }

    /// <summary>The text's UTF-8. Half a pair becomes U+FFFD.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        var text = new byte[escaped.Length];
        var (from, to) = (0, 0);
        while (from < escaped.Length)
        {
            var next = NextEscape(escaped, from);
            escaped[from..next].CopyTo(text.AsSpan(to));
            to += next - from;
            from = next;
            if (from < escaped.Length)
                (from, to) = (from + One(escaped[from..], text.AsSpan(to), out var written), to + written);
        }

        return text[..to];
    }

    private static int One(ReadOnlySpan<byte> escape, Span<byte> text, out int written)
    {
        written = 1;
        if (escape[1] != 'u')
        {
            text[0] = escape[1] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var other => other,
            };
            return 2;
        }

        var first = Unit(escape, 0);
        if (char.IsHighSurrogate(first) && escape.Length >= 12 && escape[6] == '\\' && escape[7] == 'u' && Unit(escape, 6) is var second && char.IsLowSurrogate(second))
        {
            written = new Rune(first, second).EncodeToUtf8(text);
            return 12;
        }

        written = (Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(text);
        return 6;
    }

    private static int NextEscape(ReadOnlySpan<byte> text, int from)
    {
        var at = text[from..].IndexOf((byte)'\\');
        return at < 0 ? text.Length : from + at;
    }

    private static char Unit(ReadOnlySpan<byte> escaped, int at) =>
        Utf8Parser.TryParse(escaped.Slice(at + 2, 4), out ushort unit, out var used, 'x') && used == 4
            ? (char)unit
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"escape at {at} was not checked"));
}
