using System.Text;
using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>LIKE: the whole value, in normal form C, with % for any characters and _ for one (9.6.1).</summary>
internal sealed class LikeTest : ValueTest
{
    private readonly Rune[][] _parts;

    // The same in ASCII, or null: most values and constants are, and what is ASCII is in every normal form.
    private readonly byte[][]? _ascii;
    private readonly bool _octets;

    public LikeTest(string pattern, Encoded encoded)
        : base(encoded)
    {
        var normal = Nfc.Of(pattern);
        _octets = Scalar.Latin(normal) is not null;
        _parts = [.. normal.Split('%').Select(part => part.EnumerateRunes().ToArray())];
        _ascii = Ascii.IsValid(normal) ? [.. normal.Split('%').Select(Encoding.ASCII.GetBytes)] : null;
    }

    protected override bool OfJson(JsonValue value)
    {
        if (value.Kind != JsonKind.String)
            return false;
        var text = value.Text;
        return Ascii.IsValid(text) ? _ascii is not null && IsLike(text, _ascii, (byte)'_') : IsLike(Nfc.Of(Encoding.UTF8.GetString(text)));
    }

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => _octets && IsLike(Encoding.Latin1.GetString(octets));

    private bool IsLike(string text)
    {
        Span<Rune> runes = text.Length <= 256 ? stackalloc Rune[text.Length] : new Rune[text.Length];
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
            runes[count++] = rune;
        return IsLike(runes[..count], _parts, new Rune('_'));
    }

    /// <summary>The first part at the front, the last at the end, the others one after another at the first place each fits.</summary>
    private static bool IsLike<T>(ReadOnlySpan<T> text, T[][] parts, T any)
        where T : IEquatable<T>
    {
        var first = parts[0];
        if (parts.Length == 1)
            return text.Length == first.Length && Fits(text, first, any);
        var last = parts[^1];
        if (text.Length < first.Length + last.Length || !Fits(text, first, any) || !Fits(text[^last.Length..], last, any))
            return false;
        text = text[first.Length..^last.Length];
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var at = 0;
            while (at + part.Length <= text.Length && !Fits(text[at..], part, any))
                at++;
            if (at + part.Length > text.Length)
                return false;
            text = text[(at + part.Length)..];
        }

        return true;
    }

    private static bool Fits<T>(ReadOnlySpan<T> text, T[] part, T any)
        where T : IEquatable<T>
    {
        for (var i = 0; i < part.Length; i++)
            if (!part[i].Equals(text[i]) && !part[i].Equals(any))
                return false;
        return true;
    }
}
