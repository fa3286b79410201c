using System.Buffers;
using System.Globalization;
using System.Text;

namespace Parley.Json;

/// <summary>
/// Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no white space, shortest escapes, numbers as ECMAScript writes them.
/// </summary>
public sealed class CanonicalJson
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ArrayBufferWriter<byte> _to = new();

    private CanonicalJson()
    {
    }

    /// <summary>
    /// The canonical form of a value, as UTF-8: one for values that differ in white space, order of members, escapes or spelling of numbers. Numbers are doubles
    /// here (RFC 8785, section 3.2.2.3), so that it is no test of equality: <see cref="JsonEquality"/> is.
    /// </summary>
    public static byte[] Of(JsonValue value)
    {
        var canonical = new CanonicalJson();
        canonical.Value(value);
        return canonical._to.WrittenSpan.ToArray();
    }

    /// <summary>The canonical form of an object that is put together from names and the canonical forms of their values.</summary>
    public static byte[] OfMembers(IEnumerable<(string Name, byte[] Canonical)> members)
    {
        var canonical = new CanonicalJson();
        canonical.Members(members, static (writer, inner) => writer._to.Write(inner));
        return canonical._to.WrittenSpan.ToArray();
    }

    private void Value(JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                var members = new List<(string Name, JsonValue Value)>();
                foreach (var member in value.Members)
                    members.Add((member.Name.GetString(), member.Value));
                Members(members, static (writer, inner) => writer.Value(inner));
                break;
            case JsonKind.Array:
                var separator = "["u8;
                foreach (var item in value.Items)
                {
                    _to.Write(separator);
                    Value(item);
                    separator = ","u8;
                }

                _to.Write(value.IsEmpty ? "[]"u8 : "]"u8);
                break;
            case JsonKind.String:
                Text(value.Text);
                break;
            case JsonKind.Number:
                _to.Write(Encoding.ASCII.GetBytes(Number(value.GetDouble())));
                break;
            default:
                _to.Write(value.Raw);
                break;
        }
    }

    private void Members<T>(IEnumerable<(string Name, T Value)> members, Action<CanonicalJson, T> write)
    {
        var separator = "{"u8;
        foreach (var (name, inner) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            _to.Write(separator);
            Text(Encoding.UTF8.GetBytes(name));
            _to.Write(":"u8);
            write(this, inner);
            separator = ","u8;
        }

        _to.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private void Text(ReadOnlySpan<byte> utf8)
    {
        _to.Write("\""u8);
        for (var at = utf8.IndexOfAny(s_escaped); at >= 0; at = utf8.IndexOfAny(s_escaped))
        {
            _to.Write(utf8[..at]);
            Escape(utf8[at]);
            utf8 = utf8[(at + 1)..];
        }

        _to.Write(utf8);
        _to.Write("\""u8);
    }

    private void Escape(byte c)
    {
        var letter = c switch
        {
            (byte)'\b' => 'b',
            (byte)'\t' => 't',
            (byte)'\n' => 'n',
            (byte)'\f' => 'f',
            (byte)'\r' => 'r',
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            _ => '\0',
        };
        _to.Write(Encoding.ASCII.GetBytes(letter == '\0' ? string.Create(CultureInfo.InvariantCulture, $"\\u{c:x4}") : $"\\{letter}"));
    }

    /// <summary>Number::toString of ECMAScript: the shortest digits that read back, exponents from 1e21 on and below 1e-6.</summary>
    private static string Number(double number)
    {
        if (number == 0)
            return "0";
        var sign = number < 0 ? "-" : "";
        var (digits, point) = Shortest(Math.Abs(number));
        var exponent = point - 1;
        return sign + (point, digits.Length) switch
        {
            ( > 0 and <= 21, var n) when n <= point => digits + new string('0', point - n),
            ( > 0 and <= 21, _) => $"{digits[..point]}.{digits[point..]}",
            ( > -6 and <= 0, _) => $"0.{new string('0', -point)}{digits}",
            (_, 1) => string.Create(CultureInfo.InvariantCulture, $"{digits}e{(exponent < 0 ? "" : "+")}{exponent}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{digits[..1]}.{digits[1..]}e{(exponent < 0 ? "" : "+")}{exponent}"),
        };
    }

    /// <returns>The significant digits, and how many of them stand before the decimal point.</returns>
    private static (string Digits, int Point) Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var point = (dot < 0 ? all.Length : dot) + (e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture));
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), point - (all.Length - digits.Length));
    }
}
