using System.Text.RegularExpressions;

namespace Parley.Stix.Patterns;

/// <summary>
/// A regular expression of PCRE that runs in time linear in the value: written again for the base library's engine without backtracking. Searched anywhere
/// in the value; a dot is any character, line feeds too (9.6.1).
/// </summary>
internal sealed class LinearRegex
{
    private const int HighOctets = 0xF700;

    // The limits were kept when it was read for text without pairs; for pairs each step is a few.
    private static readonly MatchLimits s_unlimited = new() { RegexSize = int.MaxValue, RegexRanges = int.MaxValue };

    private readonly Regex? _first;
    private readonly Lazy<Regex>? _withPairs;

    private LinearRegex(Regex? first, Lazy<Regex>? withPairs, string required = "") => (_first, _withPairs, Required) = (first, withPairs, required);

    /// <summary>Characters that every match has, one after another: where they are not, there is no need to look.</summary>
    public string Required { get; }

    public static LinearRegex? Read(string pattern, bool octets, MatchLimits limits, out RegexFault fault)
    {
        // A constant with characters beyond one octet is no octets: nothing matches it (9.6.4).
        if (octets && pattern.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff'))
        {
            fault = default;
            return new LinearRegex(null, null);
        }

        var basic = octets ? RegexTarget.Octets : RegexTarget.Basic;
        if (Compile(pattern, basic, limits, out fault, out var required) is not { } first)
            return null;
        return new LinearRegex(first, octets ? null : new Lazy<Regex>(() => Compile(pattern, RegexTarget.Text, s_unlimited, out _, out _) ?? first), octets ? "" : required);
    }

    public bool IsMatch(string text) =>
        _first is not null && (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? _withPairs!.Value : _first).IsMatch(text);

    public bool IsMatch(ReadOnlySpan<byte> octets)
    {
        if (_first is null)
            return false;
        Span<char> characters = octets.Length <= 512 ? stackalloc char[octets.Length] : new char[octets.Length];
        for (var i = 0; i < octets.Length; i++)
            characters[i] = Character(octets[i]);
        return _first.IsMatch(characters);
    }

    internal static char Character(int octet) => (char)(octet < 0x80 ? octet : HighOctets + octet);

    private static Regex? Compile(string pattern, RegexTarget target, MatchLimits limits, out RegexFault fault, out string required)
    {
        required = "";
        var rewriter = new RegexRewriter(pattern, target, limits);
        if (!rewriter.TryRewrite(out var text, out fault))
            return null;
        required = rewriter.Required;
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            fault = new RegexFault(PatternFaultCode.Regex, 0);
            return null;
        }
        catch (NotSupportedException)
        {
            fault = new RegexFault(PatternFaultCode.RegexUnsupported, 0);
            return null;
        }
    }
}

/// <summary>Why a regular expression is not run, and the UTF-16 code units before the place.</summary>
internal readonly record struct RegexFault(PatternFaultCode Code, int Offset);

/// <summary>What an expression is run on.</summary>
internal enum RegexTarget
{
    /// <summary>Text without surrogate pairs.</summary>
    Basic,

    /// <summary>Any text: a pair is one character.</summary>
    Text,

    /// <summary>Octets, each a character (9.6.1: no UNICODE flag): those from 0x80 stand in the private use area, where nothing is a letter, digit or blank.</summary>
    Octets,
}
