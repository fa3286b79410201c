using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>Which marking definitions mark which: none may come back to itself (section 3.2).</summary>
internal sealed class MarkingGraph
{
    private readonly Dictionary<StixKey, List<StixKey>> _marks = [];
    private readonly Dictionary<StixKey, string> _names = [];

    public void Add(StixObject definition, StixKey id)
    {
        var marks = new List<StixKey>();
        foreach (var reference in References.Of(definition.Root))
        {
            if (StixKey.TryParse(reference.Text, out var mark) && mark != id)
                marks.Add(mark);
        }

        if (marks.Count == 0)
            return;
        _marks[id] = marks;
        _names[id] = definition.Id?.ToString() ?? "";
    }

    /// <summary>One definition of each circle.</summary>
    public IEnumerable<string> Circles()
    {
        var done = new HashSet<StixKey>();
        foreach (var start in _marks.Keys)
        {
            var (path, onPath) = (new Stack<(StixKey Id, int Next)>(), new HashSet<StixKey>());
            if (done.Add(start))
            {
                path.Push((start, 0));
                onPath.Add(start);
            }

            while (path.TryPop(out var step))
            {
                if (!_marks.TryGetValue(step.Id, out var marks) || step.Next == marks.Count)
                {
                    onPath.Remove(step.Id);
                    continue;
                }

                path.Push((step.Id, step.Next + 1));
                var mark = marks[step.Next];
                if (onPath.Contains(mark))
                {
                    yield return _names[mark];
                }
                else if (done.Add(mark))
                {
                    path.Push((mark, 0));
                    onPath.Add(mark);
                }
            }
        }
    }
}

/// <summary>Every reference of an object to another: what stands under a name that ends in _ref or _refs (section 3.1), at any depth; not in observable containers.</summary>
internal static class References
{
    public static List<JsonValue> Of(JsonValue root)
    {
        var found = new List<JsonValue>();
        Collect(root, isTop: true, found);
        return found;
    }

    private static void Collect(JsonValue value, bool isTop, List<JsonValue> found)
    {
        if (value.Kind == JsonKind.Array)
        {
            foreach (var item in value.Items)
            {
                if (item.Kind >= JsonKind.Array)
                    Collect(item, isTop: false, found);
            }

            return;
        }

        foreach (var member in value.Members)
        {
            var inner = member.Value;
            if (inner.Kind < JsonKind.String)
                continue;
            var name = member.Name.Text;
            if (inner.Kind == JsonKind.String)
            {
                if (name.EndsWith("_ref"u8))
                    found.Add(inner);
            }
            else if (inner.Kind == JsonKind.Array && name.EndsWith("_refs"u8))
            {
                foreach (var item in inner.Items)
                {
                    if (item.Kind == JsonKind.String)
                        found.Add(item);
                }
            }
            else if (!(isTop && name.SequenceEqual("objects"u8)))
            {
                Collect(inner, isTop: false, found);
            }
        }
    }
}
