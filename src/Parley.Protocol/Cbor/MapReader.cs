using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Parley.Protocol;

/// <summary>
/// Reads a map with a fixed set of keys. The first fault is kept and everything read after it is a default, so a format reads all its keys and asks once, at
/// <see cref="Finish"/>, which also refuses keys nobody asked for. Readers of inner maps report to the outermost.
/// </summary>
public sealed class MapReader
{
    private static readonly CborItem s_empty = CborItem.Map([]);
    private readonly MapReader _root;
    private readonly string _path;
    private readonly KeyValuePair<string, CborItem>[] _pairs;
    private ulong _taken;
    private Refusal? _fault;

    /// <summary>Reads <paramref name="item"/>, which must be a map of at most 64 pairs.</summary>
    public MapReader(CborItem item)
        : this(item, null, "")
    {
    }

    private MapReader(CborItem item, MapReader? root, string path)
    {
        _root = root ?? this;
        _path = path;
        var readable = item.Kind == CborKind.Map && item.PairArray.Length <= 64;
        _pairs = (readable ? item : s_empty).PairArray;
        if (!readable)
            Fail(Codes.CborShape, path);
    }

    /// <summary>The first fault so far.</summary>
    public Refusal? Fault => _root._fault;

    /// <summary>Whether the map has this key. Does not count as reading it.</summary>
    public bool Has(string key) => IndexOf(key) >= 0;

    /// <summary>Keeps a fault, unless there is one already.</summary>
    public void Refuse(string code, string key) => Fail(code, PathOf(key));

    /// <summary>An item of any kind.</summary>
    public CborItem Item(string key) => OptionalItem(key) ?? Missing(key) ?? CborItem.Null;

    /// <summary>An item of any kind, or null when the key is absent.</summary>
    public CborItem? OptionalItem(string key)
    {
        var index = IndexOf(key);
        if (index < 0)
            return null;
        _taken |= 1UL << index;
        return _pairs[index].Value;
    }

    /// <summary>An integer in a range, both ends included.</summary>
    public long Number(string key, long min = long.MinValue, long max = long.MaxValue) => OptionalNumber(key, min, max) ?? Absent(key, 0L);

    /// <summary>An integer in a range, or null when the key is absent.</summary>
    public long? OptionalNumber(string key, long min = long.MinValue, long max = long.MaxValue)
    {
        if (Take(key, CborKind.Number) is not { } item)
            return null;
        if (item.Number >= min && item.Number <= max)
            return item.Number;
        Refuse(Codes.CborShape, key);
        return null;
    }

    /// <summary>A text of at most so many characters.</summary>
    public string Text(string key, int maxCharacters = Limits.MaxNameCharacters) => OptionalText(key, maxCharacters) ?? Absent(key, "");

    /// <summary>A text, or null when the key is absent.</summary>
    public string? OptionalText(string key, int maxCharacters = Limits.MaxNameCharacters)
    {
        if (Take(key, CborKind.Text) is not { } item)
            return null;
        if (item.Text.Length <= maxCharacters)
            return item.Text;
        Refuse(Codes.CborShape, key);
        return null;
    }

    /// <summary>A byte string within a range of lengths; a slice of the decoded buffer.</summary>
    public ReadOnlyMemory<byte> Bytes(string key, int minLength, int maxLength) => OptionalBytes(key, minLength, maxLength) ?? Absent(key, ReadOnlyMemory<byte>.Empty);

    /// <summary>A copied byte string of exactly so many bytes; zeros after a fault, so that what is built of it has its length.</summary>
    public byte[] Bytes(string key, int length)
    {
        var bytes = Bytes(key, length, length);
        return bytes.Length == length ? bytes.ToArray() : new byte[length];
    }

    /// <summary>A byte string, or null when the key is absent.</summary>
    public ReadOnlyMemory<byte>? OptionalBytes(string key, int minLength, int maxLength)
    {
        if (Take(key, CborKind.Bytes) is not { } item)
            return null;
        if (item.Bytes.Length >= minLength && item.Bytes.Length <= maxLength)
            return item.Bytes;
        Refuse(Codes.CborShape, key);
        return null;
    }

    /// <summary>A truth value.</summary>
    public bool Bool(string key) => Take(key, CborKind.Bool)?.Truth ?? Absent(key, false);

    /// <summary>The elements of an array within a range of counts.</summary>
    public IReadOnlyList<CborItem> Array(string key, int min = 0, int max = Limits.MaxCborElements) => OptionalArray(key, min, max) ?? Absent<IReadOnlyList<CborItem>>(key, []);

    /// <summary>The elements of an array, or null when the key is absent.</summary>
    public IReadOnlyList<CborItem>? OptionalArray(string key, int min = 0, int max = Limits.MaxCborElements)
    {
        if (Take(key, CborKind.Array) is not { } item)
            return null;
        if (item.ElementArray.Length >= min && item.ElementArray.Length <= max)
            return item.ElementArray;
        Refuse(Codes.CborShape, key);
        return null;
    }

    /// <summary>An array of texts.</summary>
    public IReadOnlyList<string> Texts(string key, int min = 0, int max = Limits.MaxListElements)
    {
        var items = Array(key, min, max);
        var texts = new string[items.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var fits = items[i].Kind == CborKind.Text && items[i].Text.Length <= Limits.MaxNameCharacters;
            texts[i] = fits ? items[i].Text : "";
            if (!fits)
                Refuse(Codes.CborShape, Indexed(key, i));
        }

        return texts;
    }

    /// <summary>An array of byte strings, each of exactly so many bytes; copied.</summary>
    public IReadOnlyList<byte[]> ByteStrings(string key, int length, int min, int max)
    {
        var items = Array(key, min, max);
        var strings = new byte[items.Count][];
        for (var i = 0; i < strings.Length; i++)
        {
            var fits = items[i].Kind == CborKind.Bytes && items[i].Bytes.Length == length;
            strings[i] = fits ? items[i].Bytes.ToArray() : new byte[length];
            if (!fits)
                Refuse(Codes.CborShape, Indexed(key, i));
        }

        return strings;
    }

    /// <summary>A reader of an inner map. Its own <see cref="Finish"/> (or <see cref="End"/>) must be called too.</summary>
    public MapReader Map(string key) => new(Item(key), _root, PathOf(key));

    /// <summary>A reader of a map that stands in an array of this map.</summary>
    public MapReader Map(CborItem element, string key, int index) => new(element, _root, PathOf(Indexed(key, index)));

    /// <summary>All pairs of a map whose keys are free, at most so many, in canonical order.</summary>
    public IReadOnlyList<KeyValuePair<string, CborItem>> Pairs(string key, int min = 0, int max = Limits.MaxListElements)
    {
        if ((Take(key, CborKind.Map) ?? Missing(key)) is not { } item)
            return [];
        if (item.PairArray.Length >= min && item.PairArray.Length <= max)
            return item.PairArray;
        Refuse(Codes.CborShape, key);
        return [];
    }

    /// <summary>A map of texts by free keys, e.g. names by language.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string key, int min = 0, int max = Limits.MaxListElements)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Pairs(key, min, max))
        {
            if (value.Kind == CborKind.Text && name.Length <= Limits.MaxNameCharacters && value.Text.Length <= Limits.MaxNameCharacters)
                texts[name] = value.Text;
            else
                Refuse(Codes.CborShape, key);
        }

        return texts;
    }

    /// <summary>Refuses keys that were not read.</summary>
    public void End()
    {
        // The name of an unknown key is content, so only the path of its map is told.
        var all = _pairs.Length == 64 ? ulong.MaxValue : (1UL << _pairs.Length) - 1;
        if (_taken != all)
            Fail(Codes.CborShape, _path);
    }

    /// <summary>True when everything read so far, here and in inner maps, was good and no key was left over.</summary>
    public bool Finish([NotNullWhen(false)] out Refusal? refusal)
    {
        End();
        refusal = Fault;
        return refusal is null;
    }

    private static string Indexed(string key, int index) => key + "/" + index.ToString(CultureInfo.InvariantCulture);

    private string PathOf(string key) => _path.Length == 0 ? key : key.Length == 0 ? _path : _path + "/" + key;

    private int IndexOf(string key)
    {
        for (var i = 0; i < _pairs.Length; i++)
            if (_pairs[i].Key == key)
                return i;
        return -1;
    }

    private CborItem? Take(string key, CborKind kind)
    {
        if (OptionalItem(key) is not { } item)
            return null;
        if (item.Kind == kind)
            return item;
        Refuse(Codes.CborShape, key);
        return null;
    }

    private T Absent<T>(string key, T value)
    {
        Missing(key);
        return value;
    }

    private CborItem? Missing(string key)
    {
        Refuse(Codes.CborShape, key);
        return null;
    }

    private void Fail(string code, string path) => _root._fault ??= new Refusal(code, path.Length == 0 ? null : path);
}
