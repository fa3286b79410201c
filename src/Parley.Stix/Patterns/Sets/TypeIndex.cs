using System.Runtime.InteropServices;
using Parley.Json;

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

/// <summary>Constants that expressions compare one path with, and those expressions.</summary>
internal sealed class PathIndex
{
    private readonly PathWalk _walk;
    private readonly Dictionary<byte[], List<Entry>> _texts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], List<Entry>>.AlternateLookup<ReadOnlySpan<byte>> _textsByBytes;
    private readonly Dictionary<long, List<Entry>> _wholes = [];
    private readonly Dictionary<Network, List<Entry>> _networks = [];
    private readonly List<int> _prefixes = [];

    public PathIndex(ObjectPath path)
    {
        _walk = new PathWalk(path);
        _textsByBytes = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>An expression, and whether the constant alone makes it true.</summary>
    public readonly record struct Entry(int Expression, bool IsExact);

    public void Add(Key key, int expression, bool exact)
    {
        if (key.Network is { } network && !_prefixes.Contains(network.Prefix))
            _prefixes.Add(network.Prefix);
        ref var entries = ref key.Text is { } text ? ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out _)
            : ref key.Network is { } within ? ref CollectionsMarshal.GetValueRefOrAddDefault(_networks, within, out _)
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
        {
            if (_texts.Count > 0)
                _textsByBytes.TryGetValue(value.Text, out entries);
            if (_networks.Count > 0 && Network.TryParse(value.GetString(), out var network))
                FindAround(data, root, network, ref findings);
        }
        else if (value.Kind == JsonKind.Number && _wholes.Count > 0 && value.TryGetInt64(out var whole))
        {
            _wholes.TryGetValue(whole, out entries);
        }

        Consider(entries, data, root, ref findings);
    }

    /// <summary>Every network that the value lies in: one look for each length of prefix.</summary>
    private void FindAround(ObservedData data, in ObservedObject root, Network value, ref Findings findings)
    {
        foreach (var prefix in _prefixes)
            if (prefix <= value.Prefix && _networks.TryGetValue(value.Around(prefix), out var entries))
                Consider(entries, data, root, ref findings);
    }

    private static void Consider(List<Entry>? entries, ObservedData data, in ObservedObject root, ref Findings findings)
    {
        if (entries is null)
            return;
        foreach (var entry in entries)
            findings.Consider(entry.Expression, entry.IsExact, data, root);
    }
}

/// <summary>Which expressions one Observed Data matches, as far as it was looked at.</summary>
internal ref struct Findings(ObjectTest[] tests, Span<ulong> bits, List<int> found)
{
    private readonly Span<ulong> _bits = bits;

    public readonly void Consider(int expression, bool exact, ObservedData data, in ObservedObject root)
    {
        ref var word = ref _bits[expression >> 6];
        var bit = 1UL << (expression & 63);
        if ((word & bit) != 0 || !(exact || tests[expression].IsTrue(data, root)))
            return;
        word |= bit;
        found.Add(expression);
    }
}

/// <summary>Octets by their content. The hash is the process's own, so that nobody can choose constants that fall together; nothing depends on its order.</summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static Utf8Comparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = default(HashCode);
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
