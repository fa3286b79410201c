using System.Runtime.InteropServices;
using Parley.Stix.Json;

namespace Parley.Stix.Patterns;


/// <summary>Constants that expressions compare one path with, and those expressions.</summary>
internal sealed class PathIndex
{
    private readonly PathWalk _walk;
    private readonly Dictionary<byte[], List<Entry>> _texts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], List<Entry>>.AlternateLookup<ReadOnlySpan<byte>> _textsByBytes;
    private readonly Dictionary<long, List<Entry>> _wholes = [];

    public PathIndex(ObjectPath path)
    {
        _walk = new PathWalk(path);
        _textsByBytes = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>An expression, and whether the constant alone makes it true.</summary>
    public readonly record struct Entry(int Expression, bool IsExact);

    public void Add(Key key, int expression, bool exact)
    {
        ref var entries = ref key.Text is { } text
            ? ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out _)
            : ref CollectionsMarshal.GetValueRefOrAddDefault(_wholes, key.Whole, out _);
        (entries ??= []).Add(new Entry(expression, exact));
    }

    public void Find(ObservedData data, in ObservedObject root, ref Findings findings)
    {
        if (_walk.IsSingle)
        {
            if (_walk.TrySingle(data, root.Value, out var single))
                Find(data, root, single, ref findings);
            return;
        }

        foreach (var value in _walk.All(data, root.Value))
            Find(data, root, value, ref findings);
    }

    private void Find(ObservedData data, in ObservedObject root, JsonValue value, ref Findings findings)
    {
        List<Entry>? entries = null;
        if (value.Kind == JsonKind.String)
            _textsByBytes.TryGetValue(value.Text, out entries);
        else if (value.Kind == JsonKind.Number && _wholes.Count > 0 && value.TryGetInt64(out var whole))
            _wholes.TryGetValue(whole, out entries);
        if (entries is null)
            return;
        foreach (var entry in entries)
            findings.Consider(entry.Expression, entry.IsExact, data, root);
    }
}
