using System.Text;
using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>
/// Which markings and which language apply to an object and to a place in it (sections 7.2.2 and 7.2.3). Markings only add up: none takes another away,
/// because the standard has no rule for that. What cannot be read is still handed on, as strict as it could be meant.
/// </summary>
public static class Markings
{
    /// <summary>The language of texts without any statement about it (section 3.2).</summary>
    public const string DefaultLanguage = "en";

    /// <summary>Every marking of an object, granular ones included, in the order of the text.</summary>
    public static IReadOnlyList<AppliedMarking> All(StixObject obj) => [.. OfWhole(obj.Root), .. Granular(obj.Root)];

    /// <summary>The markings of the object as a whole.</summary>
    public static IReadOnlyList<AppliedMarking> Of(StixObject obj) => [.. OfWhole(obj.Root), .. Granular(obj.Root).Where(marking => marking.Selector is null)];

    /// <summary>The markings of what stands at a place: those of the object, and the granular ones whose selector is the place or leads to something around it.</summary>
    public static IReadOnlyList<AppliedMarking> Of(StixObject obj, JsonPlace place) =>
        [.. OfWhole(obj.Root), .. Granular(obj.Root).Where(marking => marking.Selector is null || Covers(marking.Selector, place))];

    /// <summary>
    /// The language of what stands at a place: of the granular marking with the longest selector (of the first among equals), else of the object, else
    /// English (sections 3.2 and 7.2.3).
    /// </summary>
    public static string LanguageOf(StixObject obj, JsonPlace place) => new LanguageMap(obj).Of(place);

    internal static List<JsonValue> Items(JsonValue holder, JsonName name)
    {
        var items = new List<JsonValue>();
        if (!holder.TryGet(name, out var list) || list.Kind != JsonKind.Array)
            return items;
        foreach (var item in list.Items)
            items.Add(item);
        return items;
    }

    private static bool Covers(string selector, JsonPlace place) => JsonPlace.TryParse(selector, out var outer) && place.IsIn(outer);

    private static IEnumerable<AppliedMarking> OfWhole(JsonValue obj)
    {
        if (!obj.TryGet(CommonProperties.ObjectMarkingRefs.JsonName, out var refs))
            yield break;
        if (refs.Kind != JsonKind.Array)
        {
            yield return new AppliedMarking(TextOf(refs), null);
            yield break;
        }

        foreach (var one in refs.Items)
            yield return new AppliedMarking(TextOf(one), null);
    }

    private static IEnumerable<AppliedMarking> Granular(JsonValue obj)
    {
        if (!obj.TryGet(CommonProperties.GranularMarkings.JsonName, out var markings))
            yield break;
        if (markings.Kind != JsonKind.Array)
        {
            yield return new AppliedMarking(TextOf(markings), null);
            yield break;
        }

        foreach (var marking in markings.Items)
        {
            if (!marking.TryGet(GranularMarking.MarkingRef.JsonName, out var reference))
            {
                if (!marking.TryGet(GranularMarking.Lang.JsonName, out _))
                    yield return new AppliedMarking(TextOf(marking), null);
                continue;
            }

            var selectors = Items(marking, GranularMarking.Selectors.JsonName);
            if (selectors.Count == 0)
                yield return new AppliedMarking(TextOf(reference), null);
            foreach (var selector in selectors)
                yield return new AppliedMarking(TextOf(reference), selector.Kind == JsonKind.String && NameSyntax.IsSelector(selector.Text) ? selector.GetString() : null);
        }
    }

    private static string TextOf(JsonValue value) => value.Kind == JsonKind.String ? value.GetString() : Encoding.UTF8.GetString(value.Raw);
}

/// <summary>A marking that an object carries.</summary>
/// <param name="Id">The marking definition's id, as it was written; of what is no text, its JSON.</param>
/// <param name="Selector">What it marks; null for the whole object, and for a granular marking whose selectors cannot be read: it may mean anything in it.</param>
public readonly record struct AppliedMarking(string Id, string? Selector);
