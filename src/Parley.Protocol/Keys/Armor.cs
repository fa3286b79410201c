using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parley.Protocol;

/// <summary>Bytes as text between a BEGIN and an END line, base 64 in lines of 64. Each content has exactly one form, and only that is read.</summary>
internal static class Armor
{
    private const int LineLength = 64;

    public static string Format(string label, ReadOnlySpan<byte> content)
    {
        var base64 = Convert.ToBase64String(content);
        var text = new StringBuilder();
        text.Append("-----BEGIN PARLEY ").Append(label).Append("-----\n");
        for (var i = 0; i < base64.Length; i += LineLength)
            text.Append(base64, i, Math.Min(LineLength, base64.Length - i)).Append('\n');
        return text.Append("-----END PARLEY ").Append(label).Append("-----\n").ToString();
    }

    public static bool TryParse(string label, string text, [NotNullWhen(true)] out byte[]? content)
    {
        content = null;
        string begin = $"-----BEGIN PARLEY {label}-----\n", end = $"-----END PARLEY {label}-----\n";
        if (text.Length < begin.Length + end.Length) return false;
        if (!text.StartsWith(begin, StringComparison.Ordinal) || !text.EndsWith(end, StringComparison.Ordinal)) return false;
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[begin.Length..^end.Length], buffer, out var written)) return false;

        // Formatting again is the simplest way to allow one form only: no other line lengths, blanks or spare bits.
        var parsed = buffer[..written];
        if (!string.Equals(Format(label, parsed), text, StringComparison.Ordinal)) return false;
        content = parsed;
        return true;
    }
}
