namespace Parley.Protocol;

/// <summary>Keys by the name of their algorithm or suite, of every one there is: the form that key sets, rings and prekeys share.</summary>
internal static class KeyMap
{
    /// <summary>Reads it; what is not there is refused with <c>cbor.shape</c>, a wrong length with <c>keys.length</c>.</summary>
    /// <param name="sizes">Every name there must be, and the length of its key.</param>
    public static Dictionary<string, byte[]> Read(MapReader map, string key, IReadOnlyDictionary<string, int> sizes)
    {
        var keys = new Dictionary<string, byte[]>(sizes.Count, StringComparer.Ordinal);
        foreach (var (name, value) in map.Pairs(key, sizes.Count, sizes.Count))
        {
            if (!sizes.TryGetValue(name, out var length) || value.Kind != CborKind.Bytes)
                map.Refuse(Codes.CborShape, key);
            else if (value.Bytes.Length != length)
                map.Refuse(Codes.KeysLength, key + "/" + name);
            else
                keys[name] = value.Bytes.ToArray();
        }

        return keys;
    }

    public static CborItem Write(IReadOnlyDictionary<string, byte[]> keys) => CborItem.Map(keys.Select(pair => KeyValuePair.Create(pair.Key, CborItem.Of(pair.Value))));
}
