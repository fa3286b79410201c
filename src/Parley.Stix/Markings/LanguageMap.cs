using Parley.Json;

namespace Parley.Stix;

/// <summary>The languages of an object's texts, ready to be asked for many places.</summary>
internal sealed class LanguageMap
{
    private readonly Dictionary<JsonPlace, string> _granular = [];
    private readonly string _object;

    public LanguageMap(StixObject obj)
    {
        _object = obj.Get(CommonProperties.Lang) ?? Markings.DefaultLanguage;
        foreach (var marking in Markings.Items(obj.Root, CommonProperties.GranularMarkings.JsonName))
        {
            if (!marking.TryGet(GranularMarking.Lang.JsonName, out var lang) || lang.Kind != JsonKind.String)
                continue;
            foreach (var selector in Markings.Items(marking, GranularMarking.Selectors.JsonName))
            {
                if (selector.Kind == JsonKind.String && JsonPlace.TryParse(selector.GetString(), out var place))
                    _granular.TryAdd(place, lang.GetString());
            }
        }
    }

    public string Of(JsonPlace place) => Granular(place) ?? _object;

    /// <summary>Whether a granular marking tells the language there.</summary>
    public bool IsGranular(JsonPlace place) => Granular(place) is not null;

    private string? Granular(JsonPlace place)
    {
        for (var length = _granular.Count == 0 ? 0 : place.Steps.Count; length > 0; length--)
        {
            if (_granular.TryGetValue(new JsonPlace(place.Steps.Take(length)), out var language))
                return language;
        }

        return null;
    }
}

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
