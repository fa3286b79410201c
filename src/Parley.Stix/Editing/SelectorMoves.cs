using Parley.Json;

namespace Parley.Stix.Editing;

/// <summary>
/// Keeps granular markings on what they mark when items or members are removed: selectors count items (section 7.2.3), so the marking of an item behind a
/// removed one would otherwise come to lie on its neighbour, and open what it closed. Selectors of what is gone go too, because they must lead to something.
/// </summary>
internal sealed class SelectorMoves(DraftNode root)
{
    private static readonly JsonPlace s_list = JsonPlace.Of("granular_markings");

    private readonly Dictionary<DraftNode, int[]> _numbers = [];

    /// <param name="origin">Before the edits.</param>
    /// <param name="edited">After them.</param>
    /// <param name="limits">Of the result.</param>
    /// <returns>The edited object; the same instance if its markings were edited themselves, or no selector has to change.</returns>
    public StixObject Follow(StixObject origin, StixObject edited, JsonLimits limits)
    {
        if (!origin.Root.TryGet(CommonProperties.GranularMarkings.JsonName, out var markings) || markings.Kind != JsonKind.Array || !root.IsAsItWas(s_list.Steps[0], markings))
            return edited;
        var draft = new StixDraft(edited, limits);
        var (all, gone) = (0, new List<JsonPlace>());
        foreach (var marking in markings.Items)
        {
            var place = s_list.Then(JsonStep.To(all++));
            if (marking.TryGet(GranularMarking.Selectors.JsonName, out var selectors) && selectors.Kind == JsonKind.Array && !Follow(selectors, place.Then(JsonStep.To("selectors")), draft))
                gone.Add(place);
        }

        if (gone.Count > 0 && gone.Count == all)
            draft.Remove(s_list);
        else
            gone.ForEach(place => draft.Remove(place));

        // Smaller than what was read a moment ago: there is nothing to refuse.
        return draft.TryFinish(out var followed, out var refusal) ? followed : throw new InvalidOperationException(refusal.ToString());
    }

    /// <returns>Whether a selector is left.</returns>
    private bool Follow(JsonValue selectors, JsonPlace place, StixDraft draft)
    {
        var (all, gone) = (0, new List<JsonPlace>());
        foreach (var selector in selectors.Items)
        {
            var here = place.Then(JsonStep.To(all++));
            if (selector.Kind != JsonKind.String || !JsonPlace.TryParse(selector.GetString(), out var was))
                continue;
            if (Moved(was) is not { } now)
                gone.Add(here);
            else if (!now.Equals(was))
                draft.Set(here, now.ToString());
        }

        if (gone.Count > 0 && gone.Count == all)
            return false;
        gone.ForEach(one => draft.Remove(one));
        return true;
    }

    /// <summary>Where what stood at a place stands now; null if it was removed.</summary>
    private JsonPlace? Moved(JsonPlace was)
    {
        var steps = was.Steps.ToArray();
        var node = root;
        for (var i = 0; i < steps.Length && node is { IsTouched: true }; i++)
        {
            if (node.IsRemoved(steps[i]))
                return null;
            var next = node.Find(steps[i]);
            if (next is not null && steps[i].Name is null)
                steps[i] = JsonStep.To(NumbersOf(node)[steps[i].Number]);
            node = next;
        }

        return new JsonPlace(steps);
    }

    private int[] NumbersOf(DraftNode node) => _numbers.TryGetValue(node, out var numbers) ? numbers : _numbers[node] = node.Numbers();
}
