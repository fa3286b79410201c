using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Parley.Ledger;

/// <summary>The pieces that all text formats share, each with exactly one permitted form.</summary>
internal static class Canonical
{
    /// <summary>UTF-8 that refuses what is not UTF-8, both ways, instead of replacing it.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> s_controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Where(c => c != '\n').Select(c => (char)c)]);

    /// <summary>Base 64 of RFC 4648, section 4: padded, no white space, no spare bits set.</summary>
    public static bool TryBase64(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 != 0) return false;
        var buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, buffer, out var written)) return false;
        if (!text.SequenceEqual(Convert.ToBase64String(buffer, 0, written))) return false;
        bytes = buffer[..written];
        return true;
    }

    /// <summary>A number from 0 to 2^63 - 1 in ASCII decimal without leading zeros.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9') || (text[0] == '0' && text.Length > 1)) return false;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number in ASCII decimal.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>True for text that stands in a note: valid Unicode, no ASCII control characters but newline (c2sp.org/signed-note).</summary>
    public static bool IsNoteText(ReadOnlySpan<char> text) => !text.ContainsAny(s_controls) && IsUnicode(text);

    /// <summary>UTF-8 to text, strictly.</summary>
    public static bool TryText(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? text)
    {
        text = System.Text.Unicode.Utf8.IsValid(utf8) ? Utf8.GetString(utf8) : null;
        return text is not null;
    }

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0; at = text.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            text = text[(at + 2)..];
        }
        return true;
    }
}
