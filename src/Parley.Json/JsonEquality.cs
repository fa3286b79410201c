using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Parley.Json;

/// <summary>
/// The one equality of JSON values: white space, escapes, the order of members and the spelling of numbers make no difference, and everything else does. Lists
/// are equal item by item, numbers by their exact decimal value (RFC 8259, section 6): no two values are called equal that any reader could tell apart.
/// </summary>
/// <remarks>The canonical form of RFC 8785 is another matter: it writes numbers as doubles, so that values that differ here can share it.</remarks>
public static class JsonEquality
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Costs n log n.</summary>
    public static bool AreEqual(JsonValue a, JsonValue b) =>
        a.Raw.SequenceEqual(b.Raw) || (a.Kind == b.Kind && a.Kind switch
        {
            JsonKind.String => a.Text.SequenceEqual(b.Text),
            JsonKind.Number => new JsonNumber(a.Raw).Equals(new JsonNumber(b.Raw)),
            JsonKind.Array or JsonKind.Object => KeyOf(a) == KeyOf(b),
            _ => true,
        });

    /// <summary>A text that values share if, and only if, they are equal. Costs n log n.</summary>
    public static string KeyOf(JsonValue value)
    {
        var key = new StringBuilder();
        Write(value, key);
        return key.ToString();
    }

    /// <summary>
    /// The same for equal values, in every process, without memory of its own. That it is the same tells values equal but for accidents: who wants two values with
    /// one hash can make them.
    /// </summary>
    public static ulong HashOf(JsonValue value)
    {
        unchecked
        {
            switch (value.Kind)
            {
                case JsonKind.String:
                    return HashOf(value.Text);
                case JsonKind.Number:
                    return HashOf(new JsonNumber(value.Raw));
                case JsonKind.Array:
                    ulong list = 2;
                    foreach (var item in value.Items)
                        list = Mix(list ^ HashOf(item));
                    return list;
                case JsonKind.Object:
                    ulong members = 3;
                    foreach (var member in value.Members)
                        members += Mix(Mix(HashOf(member.Name.Text)) ^ HashOf(member.Value));
                    return Mix(members);
                default:
                    return Mix((ulong)value.Kind + 16);
            }
        }
    }

    /// <summary>The hash of a string with that text.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var hash = Mix((ulong)text.Length ^ 0x5851F42D4C957F2D);
            for (; text.Length >= 8; text = text[8..])
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
            ulong rest = 0;
            foreach (var b in text)
                rest = (rest << 8) | b;
            return Mix(hash ^ rest);
        }
    }

    /// <summary>Spreads the bits of hashes that were put together.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value *= Multiplier;
            value ^= value >> 29;
            value *= 0xBF58476D1CE4E5B9;
            return value ^ (value >> 32);
        }
    }

    private static ulong HashOf(JsonNumber number)
    {
        unchecked
        {
            var hash = Mix(((ulong)number.Exponent << 1) + (number.IsNegative ? 1UL : 0UL));
            foreach (var digit in number.Digits)
                hash = digit == '.' && !number.IsSpelling ? hash : (hash * Multiplier) + digit;
            return Mix(hash);
        }
    }

    private static void Write(JsonValue value, StringBuilder key)
    {
        switch (value.Kind)
        {
            case JsonKind.String:
                WriteText(value.GetString(), key);
                break;
            case JsonKind.Number:
                WriteNumber(new JsonNumber(value.Raw), key);
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

    private static void WriteNumber(JsonNumber number, StringBuilder key)
    {
        if (number.Digits.IsEmpty)
        {
            key.Append('0');
            return;
        }

        // No number begins with an equals sign: one that is kept as it was written looks like none of the others.
        key.Append(number.IsSpelling ? "=" : number.IsNegative ? "-" : "");
        foreach (var digit in number.Digits)
        {
            if (digit != '.' || number.IsSpelling)
                key.Append((char)digit);
        }

        if (!number.IsSpelling)
            key.Append(CultureInfo.InvariantCulture, $"e{number.Exponent}");
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
