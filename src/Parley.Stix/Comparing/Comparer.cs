using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>One comparison: where it stands in both objects, and what it found.</summary>
internal sealed class Comparer(ObjectType? table)
{
    private readonly List<Change> _changes = [];
    private readonly List<JsonStep> _before = [];
    private readonly List<JsonStep> _after = [];
    private readonly CommonItems _common = new();

    public IReadOnlyList<Change> Changes => _changes;

    public void Compare(JsonValue before, JsonValue after) => Values(before, after, name: null, property: null);

    private void Values(JsonValue a, JsonValue b, string? name, Property? property)
    {
        if (a.Raw.SequenceEqual(b.Raw))
            return;
        if (a.Kind != b.Kind)
            Report(ChangeKind.Changed, a, b);
        else if (a.Kind == JsonKind.Object)
            Members(a, b);
        else if (a.Kind == JsonKind.Array && Sameness.IsSet(name, property))
            Sets(a, b);
        else if (a.Kind == JsonKind.Array)
            Lists(a, b);
        else
            Report(JsonEquality.AreEqual(a, b) || Sameness.AreSpellings(property, a, b) ? ChangeKind.Respelled : ChangeKind.Changed, a, b);
    }

    private void Members(JsonValue a, JsonValue b)
    {
        var others = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var member in b.Members)
            others[member.Name.GetString()] = member.Value;
        foreach (var member in a.Members)
        {
            var name = member.Name.GetString();
            if (others.Remove(name, out var other))
            {
                Enter(JsonStep.To(name), JsonStep.To(name));
                Values(member.Value, other, name, PropertyOf(member));
                Leave();
            }
            else
            {
                Only(JsonStep.To(name), member.Value, isBefore: true, IsDefault(name, member.Value));
            }
        }

        if (others.Count == 0)
            return;
        foreach (var member in b.Members)
        {
            if (others.ContainsKey(member.Name.GetString()))
                Only(JsonStep.To(member.Name.GetString()), member.Value, isBefore: false, IsDefault(member.Name.GetString(), member.Value));
        }
    }

    private void Sets(JsonValue a, JsonValue b)
    {
        var waiting = new Dictionary<ulong, Queue<int>>();
        var second = ItemsOf(b);
        for (var j = 0; j < second.Count; j++)
        {
            var key = Sameness.HashOf(second[j]);
            if (!waiting.TryGetValue(key, out var places))
                waiting.Add(key, places = new Queue<int>());
            places.Enqueue(j);
        }

        var met = new bool[second.Count];
        var i = 0;
        foreach (var item in a.Items)
        {
            if (waiting.TryGetValue(Sameness.HashOf(item), out var places) && places.TryDequeue(out var j))
            {
                // The same, but perhaps not spelled the same.
                Item(item, i, second[j], j);
                met[j] = true;
            }
            else
            {
                Only(JsonStep.To(i), item, isBefore: true);
            }

            i++;
        }

        for (var j = 0; j < second.Count; j++)
        {
            if (!met[j])
                Only(JsonStep.To(j), second[j], isBefore: false);
        }
    }

    private void Lists(JsonValue a, JsonValue b)
    {
        var (first, second) = (ItemsOf(a), ItemsOf(b));
        var numbers = new Dictionary<ulong, int>();
        var pairs = _common.Find(Numbered(first, numbers), Numbered(second, numbers));
        pairs.Add((first.Count, second.Count));
        var (i, j) = (0, 0);
        foreach (var (nextA, nextB) in pairs)
        {
            Between(first, i, nextA, second, j, nextB);
            if (nextA < first.Count)
                Item(first[nextA], nextA, second[nextB], nextB);
            (i, j) = (nextA + 1, nextB + 1);
        }
    }

    /// <summary>What stands between two common items: records by their ids, everything else the n-th of one side against the n-th of the other.</summary>
    private void Between(List<JsonValue> first, int i, int endA, List<JsonValue> second, int j, int endB)
    {
        var (idsA, idsB) = (Ids(first, i, endA), Ids(second, j, endB));
        while (i < endA || j < endB)
        {
            if (i < endA && j < endB && IsSameItem(first[i], second[j]))
            {
                Item(first[i], i++, second[j], j++);
                continue;
            }

            var comesInB = i < endA && j < endB && TryId(first[i], out var id) && idsB.TryGetValue(id, out var there) && there > j;
            var comesInA = !comesInB && i < endA && j < endB && TryId(second[j], out id) && idsA.TryGetValue(id, out there) && there > i;
            if (i < endA && !comesInB)
                Only(JsonStep.To(i), first[i++], isBefore: true);
            if (j < endB && !comesInA)
                Only(JsonStep.To(j), second[j++], isBefore: false);
        }
    }

    private static Dictionary<string, int> Ids(List<JsonValue> items, int start, int end)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (; start < end; start++)
        {
            if (TryId(items[start], out var id))
                ids.TryAdd(id, start);
        }

        return ids;
    }

    private static bool TryId(JsonValue item, out string id)
    {
        var has = item.TryGet(CommonProperties.Id.JsonName, out var value) && value.Kind == JsonKind.String;
        id = has ? value.GetString() : "";
        return has;
    }

    private void Item(JsonValue a, int i, JsonValue b, int j)
    {
        Enter(JsonStep.To(i), JsonStep.To(j));
        Values(a, b, name: null, property: null);
        Leave();
    }

    private static bool IsSameItem(JsonValue a, JsonValue b)
    {
        if (a.Kind != JsonKind.Object || b.Kind != JsonKind.Object)
            return a.Kind == b.Kind;
        var hasIdA = a.TryGet(CommonProperties.Id.JsonName, out var idA);
        var hasIdB = b.TryGet(CommonProperties.Id.JsonName, out var idB);
        if (hasIdA || hasIdB)
            return hasIdA && hasIdB && JsonEquality.AreEqual(idA, idB);
        var others = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var member in b.Members)
            others[member.Name.GetString()] = member.Value;
        foreach (var member in a.Members)
        {
            if (others.TryGetValue(member.Name.GetString(), out var other) && JsonEquality.AreEqual(member.Value, other))
                return true;
        }

        return false;
    }

    private static List<JsonValue> ItemsOf(JsonValue list)
    {
        var items = new List<JsonValue>();
        foreach (var item in list.Items)
            items.Add(item);
        return items;
    }

    private static int[] Numbered(List<JsonValue> items, Dictionary<ulong, int> numbers)
    {
        var numbered = new int[items.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            var key = Sameness.HashOf(items[i]);
            if (!numbers.TryGetValue(key, out numbered[i]))
                numbers.Add(key, numbered[i] = numbers.Count);
        }

        return numbered;
    }

    private Property? PropertyOf(JsonMember member) => _before.Count > 1 ? null : Sameness.PropertyOf(table, member);

    private bool IsDefault(string name, JsonValue value) => _before.Count == 0 && Sameness.IsDefault(table, name, value);

    private void Only(JsonStep step, JsonValue value, bool isBefore, bool isDefault = false)
    {
        var place = new JsonPlace([.. isBefore ? _before : _after, step]);
        _changes.Add(isBefore
            ? new Change(isDefault ? ChangeKind.Respelled : ChangeKind.Removed, place, null, value, null)
            : new Change(isDefault ? ChangeKind.Respelled : ChangeKind.Added, null, place, null, value));
    }

    private void Report(ChangeKind kind, JsonValue before, JsonValue after) => _changes.Add(new Change(kind, new JsonPlace(_before), new JsonPlace(_after), before, after));

    private void Enter(JsonStep before, JsonStep after)
    {
        _before.Add(before);
        _after.Add(after);
    }

    private void Leave()
    {
        _before.RemoveAt(_before.Count - 1);
        _after.RemoveAt(_after.Count - 1);
    }
}
