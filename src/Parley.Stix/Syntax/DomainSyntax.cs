using System.Buffers;
using System.Net;
using System.Text;

namespace Parley.Stix.Values;

/// <summary>Domain names (RFC 1034 section 3.5, RFC 5890 section 2.3) and mail addresses (RFC 5322 section 3.4.1, with the characters of RFC 6532).</summary>
internal static class DomainSyntax
{
    private static readonly SearchValues<char> s_atext = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~");

    /// <summary>Labels of letters, digits, hyphens and underscores (the DNS has those), A-labels and U-labels; a dot at the end is allowed.</summary>
    public static bool IsDomain(ReadOnlySpan<byte> text)
    {
        var domain = Encoding.UTF8.GetString(text);
        if (domain.EndsWith('.'))
            domain = domain[..^1];
        return domain.Length is > 0 and <= 253 && domain.Split('.').All(IsLabel);
    }

    /// <summary>addr-spec: local part, at, domain. No display name.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at < 1 || at == text.Length - 1)
            return false;
        var domain = text[(at + 1)..];
        return IsLocalPart(Encoding.UTF8.GetString(text[..at])) && (IsDomain(domain) || IsLiteral(domain));
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' &&
        label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c > 127 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is
            System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)));

    private static bool IsLocalPart(string local)
    {
        if (local.Length > 2 && local[0] == '"' && local[^1] == '"')
            return !local.AsSpan(1, local.Length - 2).ContainsAny('\r', '\n');
        return local.Split('.').All(atom => atom.Length > 0 && atom.All(c => c > 127 || s_atext.Contains(c)));
    }

    private static bool IsLiteral(ReadOnlySpan<byte> domain)
    {
        if (domain.Length < 3 || domain[0] != '[' || domain[^1] != ']')
            return false;
        var inner = Encoding.ASCII.GetString(domain[1..^1]);
        return IPAddress.TryParse(inner.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? inner[5..] : inner, out _);
    }
}
