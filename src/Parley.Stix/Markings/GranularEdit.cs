using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix;

/// <summary>Changes to the list of granular markings (section 7.2.3).</summary>
internal static class GranularEdit
{
    private static readonly JsonPlace s_list = JsonPlace.Of("granular_markings");

    public static bool TryAdd(
        StixObject obj, Property what, string value, IReadOnlyList<string> selectors, [NotNullWhen(true)] out StixObject? marked, out EditRefusal refusal)
    {
        marked = null;
        foreach (var selector in selectors)
        {
            if (Selector.TryFollow(obj.Root, Encoding.UTF8.GetBytes(selector), out _))
                continue;
            refusal = new EditRefusal(EditRefusalCode.Place, JsonPlace.TryParse(selector, out var place) ? place : JsonPlace.Of(selector));
            return false;
        }

        var draft = new StixDraft(obj);
        var missing = new List<string>(selectors.Distinct(StringComparer.Ordinal));
        JsonPlace? home = null;
        foreach (var (number, marking) in Entries(obj))
        {
            if (!marking.TryGet(what.JsonName, out var has) || !IsSame(has, value) || !marking.TryGet(GranularMarking.Selectors.JsonName, out var list) || list.Kind != JsonKind.Array)
                continue;
            home ??= s_list.Then(JsonStep.To(number)).Then(JsonStep.To("selectors"));
            foreach (var item in list.Items)
            {
                if (item.Kind == JsonKind.String)
                    missing.Remove(item.GetString());
            }
        }

        if (missing.Count > 0 && home is not null)
            missing.ForEach(selector => draft.Append(home, JsonWriting.QuotedUtf8(selector)));
        else if (missing.Count > 0)
            AddEntry(obj, draft, what, value, missing);
        return draft.TryFinish(out marked, out refusal);
    }

    public static bool TryRemove(
        StixObject obj, Func<JsonValue, bool> isMeant, Property what, IReadOnlyList<string> selectors, [NotNullWhen(true)] out StixObject? unmarked, out EditRefusal refusal)
    {
        var draft = new StixDraft(obj);
        var (left, gone) = (0, new List<JsonPlace>());
        var names = selectors.ToHashSet(StringComparer.Ordinal);
        foreach (var (number, marking) in Entries(obj))
        {
            left++;
            if (!marking.TryGet(what.JsonName, out var value) || !isMeant(value) || !marking.TryGet(GranularMarking.Selectors.JsonName, out var list) || list.Kind != JsonKind.Array)
                continue;
            var (all, removed) = (0, new List<int>());
            foreach (var item in list.Items)
            {
                if (item.Kind == JsonKind.String && names.Contains(item.GetString()))
                    removed.Add(all);
                all++;
            }

            var place = s_list.Then(JsonStep.To(number));
            if (removed.Count > 0 && removed.Count == all)
                gone.Add(place);
            else
                removed.ForEach(item => draft.Remove(place.Then(JsonStep.To("selectors")).Then(JsonStep.To(item))));
        }

        if (gone.Count > 0 && gone.Count == left)
            draft.Remove(s_list);
        else
            gone.ForEach(place => draft.Remove(place));
        return draft.TryFinish(out unmarked, out refusal);
    }

    /// <summary>Removes the items that are meant, and the property with the last of them: an empty list may not be (section 2.12).</summary>
    public static void RemoveItems(StixDraft draft, JsonPlace place, JsonValue list, Func<JsonValue, bool> isMeant)
    {
        var (all, removed) = (0, new List<int>());
        foreach (var item in list.Items)
        {
            if (isMeant(item))
                removed.Add(all);
            all++;
        }

        if (removed.Count > 0 && removed.Count == all)
            draft.Remove(place);
        else
            removed.ForEach(item => draft.Remove(place.Then(JsonStep.To(item))));
    }

    private static void AddEntry(StixObject obj, StixDraft draft, Property what, string value, List<string> selectors)
    {
        var (colon, comma) = draft.IsSpaced ? (": ", ", ") : (":", ",");
        var entry = $"{{\"{what.Name}\"{colon}{JsonWriting.Quoted(value)}{comma}\"selectors\"{colon}[{string.Join(comma, selectors.Select(JsonWriting.Quoted))}]}}";
        if (obj.Root.TryGet(CommonProperties.GranularMarkings.JsonName, out _))
            draft.Append(s_list, Encoding.UTF8.GetBytes(entry));
        else
            draft.Set(s_list, Encoding.UTF8.GetBytes($"[{entry}]"));
    }

    private static bool IsSame(JsonValue has, string value) =>
        has.Kind == JsonKind.String && (has.GetString() == value || (StixId.TryParse(has.Text, out var id) && StixId.TryParse(value, out var other) && id == other));

    private static List<(int Number, JsonValue Marking)> Entries(StixObject obj)
    {
        var entries = new List<(int, JsonValue)>();
        if (obj.Root.TryGet(CommonProperties.GranularMarkings.JsonName, out var list) && list.Kind == JsonKind.Array)
        {
            foreach (var marking in list.Items)
                entries.Add((entries.Count, marking));
        }

        return entries;
    }
}
