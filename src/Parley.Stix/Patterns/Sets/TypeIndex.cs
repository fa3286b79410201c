namespace Parley.Stix.Patterns;

/// <summary>Expressions about one type of objects: by the constants they need, and those that need none.</summary>
internal sealed class TypeIndex
{
    private readonly Dictionary<string, PathIndex> _byPath = new(StringComparer.Ordinal);
    private readonly List<PathIndex> _paths = [];
    private readonly List<int> _others = [];

    public void Add(Key key, int expression, bool exact)
    {
        var text = key.Path.ToString();
        if (!_byPath.TryGetValue(text, out var path))
        {
            _byPath[text] = path = new PathIndex(key.Path);
            _paths.Add(path);
        }

        path.Add(key, expression, exact);
    }

    public void AddOther(int expression) => _others.Add(expression);

    public void Find(ObservedData data, in ObservedObject root, ref Findings findings)
    {
        foreach (var path in _paths)
            path.Find(data, root, ref findings);
        foreach (var expression in _others)
            findings.Consider(expression, exact: false, data, root);
    }
}
