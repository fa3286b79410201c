namespace Parley.Protocol;

/// <summary>
/// One immutable value of the CBOR profile (docs/spec/cbor.md). Byte strings of a decoded item are slices of the decoded buffer, which must not be changed
/// afterwards. Reading an item as another kind than it is throws: formats read through <see cref="MapReader"/>.
/// </summary>
public sealed class CborItem : IEquatable<CborItem>
{
    private readonly object? _value;
    private readonly long _number;
    private readonly ReadOnlyMemory<byte> _bytes;

    private CborItem(CborKind kind, object? value = null, long number = 0, ReadOnlyMemory<byte> bytes = default)
    {
        Kind = kind;
        _value = value;
        _number = number;
        _bytes = bytes;
    }

    /// <summary><c>null</c>.</summary>
    public static CborItem Null { get; } = new(CborKind.Null);

    /// <summary><c>true</c>.</summary>
    public static CborItem True { get; } = new(CborKind.Bool, number: 1);

    /// <summary><c>false</c>.</summary>
    public static CborItem False { get; } = new(CborKind.Bool);

    /// <summary>Which kind of value this is.</summary>
    public CborKind Kind { get; }

    /// <summary>The integer.</summary>
    public long Number => Kind == CborKind.Number ? _number : throw Not(CborKind.Number);

    /// <summary>The truth value.</summary>
    public bool Truth => Kind == CborKind.Bool ? _number != 0 : throw Not(CborKind.Bool);

    /// <summary>The byte string.</summary>
    public ReadOnlyMemory<byte> Bytes => Kind == CborKind.Bytes ? _bytes : throw Not(CborKind.Bytes);

    /// <summary>The text.</summary>
    public string Text => Kind == CborKind.Text ? (string)_value! : throw Not(CborKind.Text);

    /// <summary>The elements of the array.</summary>
    public IReadOnlyList<CborItem> Elements => ElementArray;

    /// <summary>The pairs of the map, in canonical order of their keys.</summary>
    public IReadOnlyList<KeyValuePair<string, CborItem>> Pairs => PairArray;

    internal CborItem[] ElementArray => Kind == CborKind.Array ? (CborItem[])_value! : throw Not(CborKind.Array);

    internal KeyValuePair<string, CborItem>[] PairArray => Kind == CborKind.Map ? (KeyValuePair<string, CborItem>[])_value! : throw Not(CborKind.Map);

    /// <summary>The value of a key of this map, or null if there is none.</summary>
    public CborItem? this[string key]
    {
        get
        {
            foreach (var pair in PairArray)
                if (pair.Key == key)
                    return pair.Value;
            return null;
        }
    }

    /// <summary>An integer.</summary>
    public static CborItem Of(long value) => new(CborKind.Number, number: value);

    /// <summary>A truth value.</summary>
    public static CborItem Of(bool value) => value ? True : False;

    /// <summary>A text; it must be well-formed UTF-16.</summary>
    public static CborItem Of(string value) => new(CborKind.Text, value);

    /// <summary>A byte string; not copied.</summary>
    public static CborItem Of(ReadOnlyMemory<byte> value) => new(CborKind.Bytes, bytes: value);

    /// <summary>A byte string; not copied.</summary>
    public static CborItem Of(byte[] value) => new(CborKind.Bytes, bytes: value);

    /// <summary>An array.</summary>
    public static CborItem Array(params IEnumerable<CborItem> items) => new(CborKind.Array, items.ToArray());

    /// <summary>A map, sorted here; two equal keys are misuse.</summary>
    public static CborItem Map(params IEnumerable<KeyValuePair<string, CborItem>> pairs)
    {
        var sorted = pairs.ToArray();
        System.Array.Sort(sorted, static (a, b) => KeyOrder.Compare(a.Key, b.Key));
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i].Key == sorted[i - 1].Key)
                throw new ArgumentException("A map has each key once.", nameof(pairs));
        return SortedMap(sorted);
    }

    internal static CborItem OwnedArray(CborItem[] items) => new(CborKind.Array, items);

    internal static CborItem SortedMap(KeyValuePair<string, CborItem>[] pairs) => new(CborKind.Map, pairs);

    /// <inheritdoc/>
    public bool Equals(CborItem? other)
    {
        if (other is null || other.Kind != Kind)
            return false;
        return Kind switch
        {
            CborKind.Text => Text == other.Text,
            CborKind.Bytes => _bytes.Span.SequenceEqual(other._bytes.Span),
            CborKind.Array => ElementArray.AsSpan().SequenceEqual(other.ElementArray),
            CborKind.Map => PairsEqual(PairArray, other.PairArray),
            _ => _number == other._number,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CborItem);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _bytes.Length, (_value as Array)?.Length ?? 0);

    private static bool PairsEqual(KeyValuePair<string, CborItem>[] left, KeyValuePair<string, CborItem>[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
            if (left[i].Key != right[i].Key || !left[i].Value.Equals(right[i].Value))
                return false;
        return true;
    }

    private InvalidOperationException Not(CborKind wanted) => new($"This item is {Kind}, not {wanted}.");
}

/// <summary>The kinds of value that docs/spec/cbor.md allows.</summary>
public enum CborKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>An integer in -2^63 .. 2^63-1.</summary>
    Number,

    /// <summary>A byte string.</summary>
    Bytes,

    /// <summary>A text string.</summary>
    Text,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A map with text keys.</summary>
    Map,
}
