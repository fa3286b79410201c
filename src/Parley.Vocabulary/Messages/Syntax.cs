using System.Globalization;
using System.Net;

namespace Parley.Vocabulary;

/// <summary>The forms of short values: links, times, addresses and the like.</summary>
internal static class Syntax
{
    private static readonly string[] s_timeForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];

    /// <summary>docs/spec/keys.md: 2 to 32 of a-z 0-9 and hyphen, first and last a letter or digit.</summary>
    public static bool IsParty(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 32 && text[0] != '-' && text[^1] != '-' && All(text, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public static bool IsLink(string text, out string party, out string number)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        (party, number) = slash < 0 ? ("", "") : (text[..slash], text[(slash + 1)..]);
        return IsParty(party) && number.Length is >= 1 and <= 18 && All(number, char.IsAsciiDigit) && (number == "0" || number[0] != '0');
    }

    public static bool IsTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, s_timeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)
        && time.Year >= 1970;

    public static bool IsPlace(ReadOnlySpan<char> text) =>
        text.Length >= 2 && All(text[..2], char.IsAsciiLetterUpper)
        && (text.Length == 2 || (text.Length is >= 4 and <= 6 && text[2] == '-' && All(text[3..], c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))));

    public static bool IsIdentifier(ReadOnlySpan<char> text) => text.Length > 0 && All(text, c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    public static bool IsFieldName(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] != '/' && text[^1] != '/' && All(text, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '/');

    public static bool IsHex(ReadOnlySpan<char> text, int length) => text.Length == length && All(text, c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <summary>The shape of a BCP 47 tag (RFC 5646 section 2.1), not its registration.</summary>
    public static bool IsLanguage(string text)
    {
        if (text.Length is < 2 or > 35)
            return false;
        var parts = text.Split('-');
        return parts[0].Length is 2 or 3 && All(parts[0], char.IsAsciiLetter) && parts.All(part => part.Length is >= 1 and <= 8 && All(part, char.IsAsciiLetterOrDigit));
    }

    public static bool IsHash(string type, string value) => type switch
    {
        "md5" => IsHex(value, 32),
        "sha-1" => IsHex(value, 40),
        _ => IsHex(value, 64),
    };

    public static bool IsAddress(string type, string value) => type switch
    {
        "ipv4" => IsIpv4(value),
        "ipv6" => IsIpv6(value),
        "ipv4-prefix" => IsPrefix(value, 32, IsIpv4),
        "ipv6-prefix" => IsPrefix(value, 128, IsIpv6),
        "asn" => value.StartsWith("AS", StringComparison.Ordinal) && IsWhole(value[2..], uint.MaxValue),
        "domain" => IsHostName(value) && value.Contains('.', StringComparison.Ordinal),
        "host" => IsHostName(value),
        "email" => value.IndexOf('@', StringComparison.Ordinal) is > 0 and <= 64 and var at && IsHostName(value[(at + 1)..]) && !value.Any(char.IsWhiteSpace),
        "url" => !value.Any(char.IsWhiteSpace) && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Host.Length > 0,
        _ => true,
    };

    private static bool IsIpv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => IsWhole(part, 255));
    }

    private static bool IsIpv6(string text) =>
        text.Length <= 45 && text.Contains(':', StringComparison.Ordinal) && All(text, c => char.IsAsciiHexDigit(c) || c is ':' or '.') && IPAddress.TryParse(text, out _);

    private static bool IsPrefix(string text, int bits, Func<string, bool> isAddress)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsWhole(text[(slash + 1)..], (uint)bits) && isAddress(text[..slash]);
    }

    private static bool IsHostName(string text) =>
        text.Length is >= 1 and <= 253 && text.Split('.').All(label => label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-'
            && All(label, c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));

    private static bool IsWhole(string text, uint max) =>
        text.Length is >= 1 and <= 10 && All(text, char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0') && ulong.Parse(text, CultureInfo.InvariantCulture) <= max;

    private static bool All(ReadOnlySpan<char> text, Func<char, bool> holds)
    {
        foreach (var c in text)
        {
            if (!holds(c))
                return false;
        }
        return true;
    }
}
