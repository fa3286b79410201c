using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix.Comparing;

/// <summary>One merge: where it stands, and what it found.</summary>
internal sealed class Merger(StixObject first, StixObject second, bool hasAncestor)
{
    private readonly ObjectType? _table = first.Type == second.Type ? first.Table : null;
    private readonly List<JsonStep> _place = [];

    public List<Conflict> Conflicts { get; } = [];

    public List<Resolution> Undisputed { get; } = [];

    public List<Splice> Splices { get; } = [];

    public void Run(StixObject? ancestor) => Members(first.Root, second.Root, ancestor?.Root);

    private void Members(JsonValue a, JsonValue b, JsonValue? ancestor)
    {
        var (others, olds) = (Named(b), ancestor is { } old ? Named(old) : []);
        foreach (var member in a.Members)
        {
            var name = member.Name.GetString();
            JsonValue? other = others.Remove(name, out var there) ? there : null;
            Enter(name, member.Value, other, olds.TryGetValue(name, out var was) ? was : null);
        }

        foreach (var member in b.Members)
        {
            var name = member.Name.GetString();
            if (others.ContainsKey(name))
                Enter(name, null, member.Value, olds.TryGetValue(name, out var was) ? was : null);
        }
    }

    private void Enter(string name, JsonValue? a, JsonValue? b, JsonValue? ancestor)
    {
        if (_place.Count == 0 && name == "modified")
            return;
        _place.Add(JsonStep.To(name));
        Values(name, a, b, ancestor);
        _place.RemoveAt(_place.Count - 1);
    }

    private void Values(string name, JsonValue? a, JsonValue? b, JsonValue? ancestor)
    {
        if (Say(name, a, b))
            return;
        if (a is { Kind: JsonKind.Object } objA && b is { Kind: JsonKind.Object } objB && (!hasAncestor || ancestor is null or { Kind: JsonKind.Object }))
        {
            Members(objA, objB, ancestor);
            return;
        }

        if (hasAncestor && a is { Kind: JsonKind.Array } listA && b is { Kind: JsonKind.Array } listB && ancestor is null or { Kind: JsonKind.Array } && Sameness.IsSet(name, PropertyOf(name)))
        {
            Sets(listA, listB, ancestor);
            return;
        }

        if (hasAncestor && Say(name, a, ancestor))
            Take(Side.Second, b, a is not null);
        else if (hasAncestor && Say(name, b, ancestor))
            Undisputed.Add(new Resolution(Here(), Side.First, a));
        else
            Dispute(a, b, ancestor);
    }

    /// <summary>
    /// An item that one side alone added is taken, one that one side alone removed is left out. The two cannot disagree about an item: a copy is there or not.
    /// </summary>
    private void Sets(JsonValue a, JsonValue b, JsonValue? ancestor)
    {
        var (before, inA, inB) = (Counted(ancestor), Counted(a), Counted(b));
        var list = Here();
        var (splices, left, number) = (Splices.Count, 0, 0);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in a.Items)
        {
            var key = JsonEquality.KeyOf(item);
            var place = list.Then(JsonStep.To(number++));
            var copy = seen[key] = seen.GetValueOrDefault(key) + 1;
            var (was, other) = (before.GetValueOrDefault(key), inB.GetValueOrDefault(key));
            if (copy > other && copy <= was)
            {
                Take(new Resolution(place, Side.Second, null), new Splice(place, IsThere: true, null));
                continue;
            }

            left++;
            if (copy > other)
                Undisputed.Add(new Resolution(place, Side.First, item));
        }

        (number, seen) = (0, new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var item in b.Items)
        {
            var key = JsonEquality.KeyOf(item);
            var place = list.Then(JsonStep.To(number++));
            var copy = seen[key] = seen.GetValueOrDefault(key) + 1;
            var (was, other) = (before.GetValueOrDefault(key), inA.GetValueOrDefault(key));
            if (copy > other && copy > was)
            {
                Take(new Resolution(place, Side.Second, item), new Splice(list, IsThere: false, item, IsItem: true));
                left++;
            }
            else if (copy > other)
            {
                Undisputed.Add(new Resolution(place, Side.First, null));
            }
        }

        // Each removed what the other kept: an empty list may not be (section 2.12).
        if (left > 0 || a.IsEmpty || b.IsEmpty)
            return;
        Splices.RemoveRange(splices, Splices.Count - splices);
        Splices.Add(new Splice(list, IsThere: true, null));
    }

    private void Take(Side side, JsonValue? value, bool isThere) => Take(new Resolution(Here(), side, value), new Splice(Here(), isThere, value));

    private void Take(Resolution resolution, Splice splice)
    {
        Undisputed.Add(resolution);
        Splices.Add(splice);
    }

    private void Dispute(JsonValue? a, JsonValue? b, JsonValue? ancestor)
    {
        var conflict = new Conflict(Here(), ancestor, Statement.Of(first, a), Statement.Of(second, b));
        Conflicts.Add(conflict);
        Splices.Add(new Splice(Here(), a is not null, null, conflict));
    }

    /// <summary>Whether both say the same, be it by a default that one leaves out.</summary>
    private bool Say(string name, JsonValue? a, JsonValue? b)
    {
        if (a is { } one && b is { } other)
            return JsonEquality.AreEqual(one, other) || Sameness.AreSpellings(PropertyOf(name), one, other) || (Sameness.IsSet(name, PropertyOf(name)) && IsSameSet(one, other));
        return (a ?? b) is not { } only || (_place.Count == 1 && Sameness.IsDefault(_table, name, only));
    }

    private static bool IsSameSet(JsonValue a, JsonValue b) =>
        a.Kind == JsonKind.Array && b.Kind == JsonKind.Array && Counted(a) is var first && Counted(b) is var second &&
        first.Count == second.Count && first.All(pair => second.GetValueOrDefault(pair.Key) == pair.Value);

    private static Dictionary<string, int> Counted(JsonValue? list)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (list is not { Kind: JsonKind.Array } items)
            return counts;
        foreach (var item in items.Items)
        {
            var key = JsonEquality.KeyOf(item);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    private static Dictionary<string, JsonValue> Named(JsonValue value)
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var member in value.Members)
            members[member.Name.GetString()] = member.Value;
        return members;
    }

    private Property? PropertyOf(string name) => _place.Count > 1 ? null : Sameness.PropertyOf(_table, name);

    private JsonPlace Here() => new(_place);
}

/// <summary>What a merge does to the first version at one place: at once, or when a conflict is decided.</summary>
/// <param name="Place">Where in the first version; of an item that is to be added, the list.</param>
/// <param name="IsThere">Whether the first version has something there.</param>
/// <param name="Value">What shall stand there; null for nothing.</param>
/// <param name="Conflict">The conflict whose decision tells the value instead.</param>
/// <param name="IsItem">Whether it is an item to be added to a list without order.</param>
internal sealed record Splice(JsonPlace Place, bool IsThere, JsonValue? Value, Conflict? Conflict = null, bool IsItem = false)
{
    public void Apply(StixDraft draft, JsonValue? value)
    {
        if (value is { } said && IsItem)
            draft.Append(Place, said);
        else if (value is { } set)
            draft.Set(Place, set);
        else if (IsThere)
            draft.Remove(Place);
    }
}
