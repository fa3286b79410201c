namespace Parley.Protocol;

/// <summary>The form of revealed message keys: one of 32 bytes per layer, innermost first (docs/spec/sealing.md).</summary>
internal static class RevealedKeys
{
    public const int KeyBytes = 32;
    public const int MaxLayers = 3;

    /// <summary>Null when the item is anything else.</summary>
    public static byte[][]? From(CborItem item)
    {
        if (item.Kind != CborKind.Array || item.ElementArray.Length is 0 or > MaxLayers)
            return null;
        foreach (var key in item.ElementArray)
            if (key.Kind != CborKind.Bytes || key.Bytes.Length != KeyBytes)
                return null;
        return [.. item.ElementArray.Select(key => key.Bytes.ToArray())];
    }
}
