using System.Text;
using Parley.Stix.Json;

namespace Parley.Stix.Patterns;


/// <summary>LIKE: the whole value, in normal form C, with % for any characters and _ for one (9.6.1).</summary>
internal sealed class LikeTest : ValueTest
{
    private readonly Rune[][] _parts;
    private readonly bool _octets;

    public LikeTest(string pattern, Encoded encoded)
        : base(encoded)
    {
        var normal = Nfc.Of(pattern);
        _octets = Scalar.Latin(normal) is not null;
        _parts = [.. normal.Split('%').Select(part => part.EnumerateRunes().ToArray())];
    }

    protected override bool OfJson(JsonValue value) => value.Kind == JsonKind.String && IsLike(Nfc.Of(value.GetString()));

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => _octets && IsLike(Encoding.Latin1.GetString(octets));

    /// <summary>The first part at the front, the last at the end, the others one after another at the first place each fits.</summary>
    private bool IsLike(string text)
    {
        Span<Rune> runes = text.Length <= 256 ? stackalloc Rune[text.Length] : new Rune[text.Length];
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
            runes[count++] = rune;
        ReadOnlySpan<Rune> rest = runes[..count];
        var first = _parts[0];
        if (_parts.Length == 1)
            return rest.Length == first.Length && Fits(rest, first);
        var last = _parts[^1];
        if (rest.Length < first.Length + last.Length || !Fits(rest, first) || !Fits(rest[^last.Length..], last))
            return false;
        rest = rest[first.Length..^last.Length];
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var at = 0;
            while (at + part.Length <= rest.Length && !Fits(rest[at..], part))
                at++;
            if (at + part.Length > rest.Length)
                return false;
            rest = rest[(at + part.Length)..];
        }

        return true;
    }

    private static bool Fits(ReadOnlySpan<Rune> text, Rune[] part)
    {
        for (var i = 0; i < part.Length; i++)
            if (part[i].Value != '_' && part[i] != text[i])
                return false;
        return true;
    }
}
