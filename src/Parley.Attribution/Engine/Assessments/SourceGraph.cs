namespace Parley.Attribution;

/// <summary>Which sources repeat which. Sources that are connected are one block: what one of them says is no second witness of what another says.</summary>
internal sealed class SourceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _repeats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parent = new(StringComparer.Ordinal);

    public SourceGraph(IEnumerable<EvidenceItem> evidence)
    {
        foreach (var item in evidence)
        {
            if (item.Source is not { } source)
                continue;
            if (!_repeats.TryGetValue(source, out var repeated))
                _repeats.Add(source, repeated = new SortedSet<string>(StringComparer.Ordinal));
            foreach (var other in item.DerivedFrom)
            {
                repeated.Add(other);
                Join(source, other);
            }
        }
    }

    /// <summary>
    /// The block's name: equal for items that depend on each other. An item without a source is a block of its own; features without a source
    /// are taken to be one report. Names of sources and ids of items cannot meet: each has a first character of its own.
    /// </summary>
    public string Block(EvidenceItem item) => item.Source switch
    {
        null when item.Feature is not null => "f",
        null => "i" + item.Id,
        { } source => "s" + Root(source),
    };

    /// <summary>Sources that, through others or at once, repeat themselves: one line for each circle, its sources in order.</summary>
    public IEnumerable<string> Circles()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in _repeats.Keys)
        {
            if (done.Contains(source))
                continue;
            var reached = Reached(source);
            if (!reached.Contains(source))
                continue;
            string[] circle = [.. reached.Where(other => Reached(other).Contains(source)).Order(StringComparer.Ordinal)];
            done.UnionWith(circle);
            yield return string.Join(", ", circle);
        }
    }

    private HashSet<string> Reached(string source)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([source]);
        while (open.TryPop(out var next))
        {
            if (!_repeats.TryGetValue(next, out var repeated))
                continue;
            foreach (var other in repeated)
            {
                if (reached.Add(other))
                    open.Push(other);
            }
        }

        return reached;
    }

    private string Root(string source)
    {
        while (_parent.TryGetValue(source, out var parent))
            source = parent;
        return source;
    }

    private void Join(string a, string b)
    {
        var (first, second) = (Root(a), Root(b));
        if (first != second)
            _parent.Add(string.CompareOrdinal(first, second) < 0 ? second : first, string.CompareOrdinal(first, second) < 0 ? first : second);
    }
}
