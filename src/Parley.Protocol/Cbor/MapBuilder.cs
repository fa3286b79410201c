namespace Parley.Protocol;

/// <summary>Builds a map item key by key; optional keys are left out when their value is null.</summary>
internal sealed class MapBuilder
{
    private readonly List<KeyValuePair<string, CborItem>> _pairs = [];

    public MapBuilder Add(string key, CborItem value)
    {
        _pairs.Add(new(key, value));
        return this;
    }

    public MapBuilder Add(string key, long value) => Add(key, CborItem.Of(value));

    public MapBuilder Add(string key, string value) => Add(key, CborItem.Of(value));

    public MapBuilder Add(string key, bool value) => Add(key, CborItem.Of(value));

    public MapBuilder Add(string key, byte[] value) => Add(key, CborItem.Of(value));

    public MapBuilder Add(string key, ReadOnlyMemory<byte> value) => Add(key, CborItem.Of(value));

    public MapBuilder Add(string key, IEnumerable<string> values) => Add(key, CborItem.Array(values.Select(CborItem.Of)));

    public MapBuilder Add(string key, IEnumerable<byte[]> values) => Add(key, CborItem.Array(values.Select(CborItem.Of)));

    public MapBuilder Add(string key, IEnumerable<KeyValuePair<string, string>> values) =>
        Add(key, CborItem.Map(values.Select(pair => KeyValuePair.Create(pair.Key, CborItem.Of(pair.Value)))));

    public MapBuilder AddOptional(string key, CborItem? value) => value is null ? this : Add(key, value);

    public MapBuilder AddOptional(string key, long? value) => value is { } number ? Add(key, number) : this;

    public MapBuilder AddOptional(string key, string? value) => value is null ? this : Add(key, value);

    public MapBuilder AddOptional(string key, byte[]? value) => value is null ? this : Add(key, value);

    public CborItem ToItem() => CborItem.Map(_pairs);

    public byte[] Encode() => DeterministicCbor.Encode(ToItem());
}
