using System.Net;
using System.Text;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>What other standards ask of texts, each named where it is checked.</summary>
internal static class ForeignRules
{
    public static void Language(ReadOnlySpan<byte> text, Check check)
    {
        if (!LanguageTag.IsValid(text))
            check.Report(StixRules.LanguageFormat, Check.Shown(text));
    }

    /// <summary>As <see cref="Language"/>; the three letters that STIX 2.0 asked for are told apart from nonsense.</summary>
    public static void SoftwareLanguage(ReadOnlySpan<byte> text, Check check)
    {
        if (LanguageTag.IsValid(text))
            return;
        check.Report(text.Length == 3 && LanguageSubtags.IsLongForm(Encoding.UTF8.GetString(text)) ? StixRules.LanguageIso6392 : StixRules.LanguageFormat, Check.Shown(text));
    }

    /// <summary>Three letters of ISO 639-2 (STIX 2.0 part 4, 2.14).</summary>
    public static void SoftwareLanguage20(ReadOnlySpan<byte> text, Check check)
    {
        var code = text.Length == 3 ? Encoding.UTF8.GetString(text) : "";
        if (!LanguageSubtags.IsLongForm(code) && !LanguageSubtags.Contains(code))
            check.Report(StixRules.LanguageFormat, Check.Shown(text));
    }

    public static void Url(ReadOnlySpan<byte> text, Check check)
    {
        if (Defanging.IsInUrl(text))
            Defanged(text, check);
        else if (!UrlSyntax.IsAbsolute(text))
            check.Report(StixRules.UrlFormat, Check.Shown(text));
    }

    public static void DomainName(ReadOnlySpan<byte> text, Check check)
    {
        if (!DomainSyntax.IsDomain(text))
            Wrong(StixRules.DomainFormat, text, check);
    }

    public static void EmailAddress(ReadOnlySpan<byte> text, Check check)
    {
        if (!DomainSyntax.IsAddress(text))
            Wrong(StixRules.EmailFormat, text, check);
    }

    public static void Ipv4(ReadOnlySpan<byte> text, Check check)
    {
        if (!IsRange(text, 32, IsIpv4))
            Wrong(StixRules.Ipv4Format, text, check);
    }

    public static void Ipv6(ReadOnlySpan<byte> text, Check check)
    {
        if (!IsRange(text, 128, IsIpv6))
            Wrong(StixRules.Ipv6Format, text, check);
    }

    public static void MacAddress(ReadOnlySpan<byte> text, Check check)
    {
        var good = text.Length == 17;
        for (var i = 0; good && i < text.Length; i++)
            good = i % 3 == 2 ? text[i] == ':' : text[i] is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f');
        if (!good)
            check.Report(StixRules.MacFormat, Check.Shown(text));
    }

    public static void Cpe(ReadOnlySpan<byte> text, Check check)
    {
        if (!CpeSyntax.IsFormattedString(text))
            check.Report(StixRules.CpeFormat, Check.Shown(text));
    }

    public static void CharacterSet(ReadOnlySpan<byte> text, Check check)
    {
        if (!RegisteredNames.CharacterSets.Contains(Encoding.UTF8.GetString(text)))
            check.Report(StixRules.CharacterSetName, Check.Shown(text));
    }

    public static void MediaType(ReadOnlySpan<byte> text, Check check)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash <= 0 || slash == text.Length - 1 || text.ContainsAny(" \t"u8) || text[(slash + 1)..].Contains((byte)'/'))
            check.Report(StixRules.MediaTypeFormat, Check.Shown(text));
        else if (!RegisteredNames.TopLevelMediaTypes.Contains(Encoding.UTF8.GetString(text[..slash]).ToLowerInvariant()))
            check.Report(StixRules.MediaTypeRegistered, Check.Shown(text));
    }

    public static void Country(ReadOnlySpan<byte> text, Check check)
    {
        if (!RegisteredNames.Countries.Contains(Encoding.UTF8.GetString(text)))
            check.Report(StixRules.CountryCode, Check.Shown(text));
    }

    /// <summary>What is wrong only because it is defanged is said to be that.</summary>
    private static void Wrong(Rule rule, ReadOnlySpan<byte> text, Check check)
    {
        if (Defanging.IsIn(text))
            Defanged(text, check);
        else
            check.Report(rule, Check.Shown(text));
    }

    /// <summary>Section 3.2: an object says so with <c>defanged</c>; without it, it says that its data are as they were seen.</summary>
    private static void Defanged(ReadOnlySpan<byte> text, Check check)
    {
        if (!check.IsDefanged)
            check.Report(StixRules.ValueDefanged, Check.Shown(text));
    }

    private delegate bool AddressRule(ReadOnlySpan<byte> text);

    /// <summary>An address, perhaps with slash and prefix length (RFC 4632, RFC 4291 section 2.3).</summary>
    private static bool IsRange(ReadOnlySpan<byte> text, int bits, AddressRule isAddress)
    {
        var slash = text.IndexOf((byte)'/');
        return slash < 0
            ? isAddress(text)
            : isAddress(text[..slash]) && TryNumber(text[(slash + 1)..], out var prefix) && prefix <= bits;
    }

    /// <summary>Four decimal numbers of 0 to 255, without leading zeros: those mean octal to some readers.</summary>
    private static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            if (++parts > 4 || !TryNumber(text[range], out var number) || number > 255)
                return false;
        }

        return parts == 4;
    }

    private static bool IsIpv6(ReadOnlySpan<byte> text) =>
        text.Length <= 45 && text.Contains((byte)':') && !text.ContainsAny("%[]/"u8) && IPAddress.TryParse(Encoding.ASCII.GetString(text), out _);

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 3 || text.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (text.Length > 1 && text[0] == '0'))
            return false;
        foreach (var digit in text)
            number = (number * 10) + digit - '0';
        return true;
    }
}
