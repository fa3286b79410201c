using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>
/// A path made ready (9.7). A reference is followed when a property of its object is asked for, and only to objects of the same Observed Data; a path that
/// ends at a reference gives the identifier. Values met twice on the way are walked once, so that circles of references cost no more than their edges.
/// </summary>
internal sealed class PathWalk
{
    private readonly JsonName?[] _names;
    private readonly int[] _indexes;
    private readonly bool[] _references;
    private readonly bool _single;

    public PathWalk(ObjectPath path)
    {
        var count = path.Steps.Count;
        (_names, _indexes, _references) = (new JsonName?[count], new int[count], new bool[count]);
        var reference = false;
        _single = true;
        for (var i = 0; i < count; i++)
        {
            var step = path.Steps[i];
            if (step.Kind == PathStepKind.Property)
            {
                _names[i] = new JsonName(step.Name!);
                _references[i] = reference;
                reference = step.Name!.EndsWith("_ref", StringComparison.Ordinal) || step.Name!.EndsWith("_refs", StringComparison.Ordinal);
            }

            _indexes[i] = step.Kind == PathStepKind.All ? int.MaxValue : step.Index;
            _single &= step.Kind != PathStepKind.All;
        }
    }

    /// <summary>Whether the path leads to one value at most.</summary>
    public bool IsSingle => _single;

    public bool TrySingle(ObservedData data, JsonValue from, out JsonValue value)
    {
        value = from;
        for (var i = 0; i < _names.Length; i++)
            if (!TryStep(data, value, i, out value))
                return false;
        return true;
    }

    /// <summary>All the values that the path leads to.</summary>
    public List<JsonValue> All(ObservedData data, JsonValue from)
    {
        var now = new List<JsonValue> { from };
        var next = new List<JsonValue>();
        for (var i = 0; i < _names.Length && now.Count > 0; i++)
        {
            HashSet<(JsonText, int)>? seen = null;
            foreach (var value in now)
            {
                if (_names[i] is null && _indexes[i] == int.MaxValue)
                {
                    if (value.Kind == JsonKind.Array)
                        foreach (var item in value.Items)
                            next.Add(item);
                }
                else if (TryStep(data, value, i, out var stepped) && (!_references[i] || now.Count == 1 || (seen ??= []).Add((stepped.Owner, stepped.Offset))))
                {
                    next.Add(stepped);
                }
            }

            (now, next) = (next, now);
            next.Clear();
        }

        return now;
    }

    private bool TryStep(ObservedData data, JsonValue value, int i, out JsonValue stepped)
    {
        stepped = default;
        if (_names[i] is { } name)
        {
            if (_references[i] && value.Kind == JsonKind.String && !data.TryFind(value.GetString(), out value))
                return false;
            return value.TryGet(name, out stepped);
        }

        if (value.Kind != JsonKind.Array || _indexes[i] < 0)
            return false;
        var at = 0;
        foreach (var item in value.Items)
        {
            if (at++ != _indexes[i])
                continue;
            stepped = item;
            return true;
        }

        return false;
    }
}
