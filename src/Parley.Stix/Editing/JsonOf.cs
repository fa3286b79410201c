using System.Collections;
using System.Globalization;
using System.Text;
using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Editing;

/// <summary>The JSON of a value that a property is set to.</summary>
internal static class JsonOf
{
    /// <param name="kind">The property's kind: it tells bytes in hexadecimal from bytes in base64.</param>
    /// <param name="value">What <see cref="StixObject.Get{T}"/> would read.</param>
    /// <param name="separator">Stands between the items of a list.</param>
    /// <exception cref="ArgumentException">JSON has no such value: a number that is not finite, nothing at all.</exception>
    public static byte[] Value(ValueKind kind, object? value, string separator)
    {
        var text = new StringBuilder();
        Write(kind, value, separator, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(ValueKind kind, object? value, string separator, StringBuilder text) => _ = value switch
    {
        string s => text.Append(JsonWriting.Quoted(s)),
        bool b => text.Append(b ? "true" : "false"),
        long n => text.Append(CultureInfo.InvariantCulture, $"{n}"),
        double d when double.IsFinite(d) => text.Append(d.ToString("R", CultureInfo.InvariantCulture)),
        StixId { Type: not null } id => text.Append(JsonWriting.Quoted(id.ToString())),
        StixTimestamp time when time.ToString().Length > 0 => text.Append(JsonWriting.Quoted(time.ToString())),
        byte[] bytes => text.Append(JsonWriting.Quoted(kind.Name.EndsWith("hex", StringComparison.Ordinal) ? Convert.ToHexStringLower(bytes) : Convert.ToBase64String(bytes))),
        JsonValue json => text.Append(Encoding.UTF8.GetString(json.Raw)),
        IEnumerable items => WriteList(kind, items, separator, text),
        _ => throw new ArgumentException($"no JSON for {value ?? "null"}", nameof(value)),
    };

    private static StringBuilder WriteList(ValueKind kind, IEnumerable items, string separator, StringBuilder text)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(separator);
            first = false;
            Write(kind, item, separator, text);
        }

        return text.Append(']');
    }
}
