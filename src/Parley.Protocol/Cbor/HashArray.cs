using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Arrays of 32-byte hashes.</summary>
internal static class HashArray
{
    public static CborItem Write(IEnumerable<TreeHash> hashes) => CborItem.Array(hashes.Select(hash => CborItem.Of(hash.ToArray())));

    public static TreeHash[] Read(MapReader map, string key, IReadOnlyList<CborItem> items)
    {
        var hashes = new TreeHash[items.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (items[i].Kind == CborKind.Bytes && items[i].Bytes.Length == TreeHash.SizeBytes)
                hashes[i] = TreeHash.From(items[i].Bytes.Span);
            else
                map.Refuse(Codes.CborShape, key);
        }

        return hashes;
    }
}
