using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix.Converting;

/// <summary>Members that get another name, and the selectors of granular markings that follow them (section 7.2.3).</summary>
internal sealed class Renaming
{
    private readonly List<(JsonPlace From, JsonPlace To)> _moves = [];
    private readonly List<JsonPlace> _kept = [];

    /// <summary>What stands under a name of our own now.</summary>
    public IReadOnlyList<JsonPlace> Kept => _kept;

    /// <summary>Renames a member of what stands at a place, if it is there.</summary>
    public void Rename(JsonValue holder, JsonPlace place, string from, string to)
    {
        if (holder.TryGet(from, out _))
            _moves.Add((place.Then(JsonStep.To(from)), place.Then(JsonStep.To(to))));
    }

    /// <summary>Keeps a member that 2.1 has no name for.</summary>
    public void Keep(JsonValue holder, JsonPlace place, string name)
    {
        if (!holder.TryGet(name, out _))
            return;
        _kept.Add(place.Then(JsonStep.To(name)));
        Rename(holder, place, name, $"x_stix20_{name}");
    }

    public bool TryApply(JsonValue root, StixDraft draft, out EditRefusal refusal)
    {
        refusal = default;
        foreach (var (from, to) in _moves)
        {
            if (to.TryFollow(root, out _))
            {
                refusal = new EditRefusal(EditRefusalCode.Place, to);
                return false;
            }

            from.TryFollow(root, out var value);
            draft.Set(to, value);
            draft.Remove(from);
        }

        FollowSelectors(root, draft);
        return true;
    }

    /// <summary>What stands at a place of the old object stands there.</summary>
    private JsonPlace Moved(JsonPlace place)
    {
        foreach (var (from, to) in _moves)
        {
            if (place.IsIn(from))
                return new JsonPlace([.. to.Steps, .. place.Steps.Skip(from.Steps.Count)]);
        }

        return place;
    }

    private void FollowSelectors(JsonValue root, StixDraft draft)
    {
        if (_moves.Count == 0)
            return;
        var list = JsonPlace.Of(CommonProperties.GranularMarkings.Name);
        var number = 0;
        foreach (var marking in Markings.Items(root, CommonProperties.GranularMarkings.JsonName))
        {
            var selectors = list.Then(JsonStep.To(number++)).Then(JsonStep.To(GranularMarking.Selectors.Name));
            var item = 0;
            foreach (var selector in Markings.Items(marking, GranularMarking.Selectors.JsonName))
            {
                var here = selectors.Then(JsonStep.To(item++));
                if (selector.Kind == JsonKind.String && JsonPlace.TryParse(selector.GetString(), out var was) && Moved(was) is var now && !now.Equals(was))
                    draft.Set(here, now.ToString());
            }
        }
    }
}
