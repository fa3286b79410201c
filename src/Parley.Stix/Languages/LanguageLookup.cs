using Parley.Json;

namespace Parley.Stix;

/// <summary>Finds the language that fits best by leaving out what is most special: zh-Hans-CN, zh-Hans, zh (RFC 4647, section 3.4).</summary>
internal static class LanguageLookup
{
    /// <summary>Longest language that is looked for; more than any registered one needs.</summary>
    private const int Longest = 100;

    /// <param name="contents">Language to translation.</param>
    /// <param name="wanted">A language tag; upper and lower case are the same (RFC 5646, section 2.1.1).</param>
    /// <param name="found">The member.</param>
    public static bool TryFind(JsonValue contents, string wanted, out JsonMember found)
    {
        found = default;
        for (var range = wanted.Length > Longest ? "" : wanted; range.Length > 0; range = Shorter(range))
        {
            foreach (var member in contents.Members)
            {
                if (!string.Equals(member.Name.GetString(), range, StringComparison.OrdinalIgnoreCase))
                    continue;
                found = member;
                return true;
            }
        }

        return false;
    }

    /// <summary>Without the last subtag, and without a single letter before it, which would say nothing alone.</summary>
    private static string Shorter(string range)
    {
        var cut = range.LastIndexOf('-');
        if (cut >= 2 && range[cut - 2] == '-')
            cut -= 2;
        return cut < 0 ? "" : range[..cut];
    }
}
