using System.Buffers;
using System.Globalization;
using System.Text;

namespace Parley.Json;

/// <summary>JSON strings with the escapes that RFC 8259, section 7 asks for, and no others.</summary>
public static class JsonWriting
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (char)i), '"', '\\']);

    /// <summary>The text in quotes. Half of a surrogate pair, which no JSON text may hold, becomes U+FFFD.</summary>
    public static string Quoted(string text)
    {
        if (!text.AsSpan().ContainsAny(s_escaped))
            return $"\"{text}\"";
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    public static byte[] QuotedUtf8(string text) => Encoding.UTF8.GetBytes(Quoted(text));
}
