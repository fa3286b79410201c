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
