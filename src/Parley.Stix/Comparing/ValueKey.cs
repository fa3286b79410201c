using System.Globalization;
using System.Text;
using Parley.Stix.Json;

namespace Parley.Stix.Comparing;

/// <summary>
/// A text that two values share when they are equal: whatever their white space, escapes, spelling of numbers and order of members. Lists are equal item by
/// item. Costs n log n.
/// </summary>
internal static class ValueKey
{
    public static string Of(JsonValue value)
    {
        var key = new StringBuilder();
        Write(value, key);
        return key.ToString();
    }

    public static bool AreEqual(JsonValue a, JsonValue b) =>
        a.Raw.SequenceEqual(b.Raw) || (a.Kind == b.Kind && a.Kind switch
        {
            JsonKind.String => a.Text.SequenceEqual(b.Text),
            JsonKind.Number => ExactNumber.Of(a.Raw) == ExactNumber.Of(b.Raw),
            JsonKind.Array or JsonKind.Object => Of(a) == Of(b),
            _ => true,
        });

    private static void Write(JsonValue value, StringBuilder key)
    {
        switch (value.Kind)
        {
            case JsonKind.String:
                WriteText(value.GetString(), key);
                break;
            case JsonKind.Number:
                key.Append(ExactNumber.Of(value.Raw));
                break;
            case JsonKind.Array:
                key.Append('[');
                foreach (var item in value.Items)
                {
                    Write(item, key);
                    key.Append(',');
                }

                key.Append(']');
                break;
            case JsonKind.Object:
                WriteMembers(value, key);
                break;
            default:
                key.Append(value.Kind.ToString());
                break;
        }
    }

    private static void WriteMembers(JsonValue value, StringBuilder key)
    {
        var members = new List<(string Name, JsonValue Value)>();
        foreach (var member in value.Members)
            members.Add((member.Name.GetString(), member.Value));
        members.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        key.Append('{');
        foreach (var (name, inner) in members)
        {
            WriteText(name, key);
            Write(inner, key);
            key.Append(',');
        }

        key.Append('}');
    }

    /// <summary>The length stands before the text, so that no text can look like two.</summary>
    private static void WriteText(string text, StringBuilder key) => key.Append(CultureInfo.InvariantCulture, $"\"{text.Length}:").Append(text);
}
