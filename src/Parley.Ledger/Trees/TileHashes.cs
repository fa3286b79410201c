namespace Parley.Ledger;

/// <summary>Hashing within a tile.</summary>
internal static class TileHashes
{
    /// <summary>Root over consecutive hashes of a tile, 1 to 256 of them, a power of two.</summary>
    public static TreeHash Root(TreeHasher hasher, ReadOnlySpan<byte> hashes)
    {
        var count = hashes.Length / TreeHash.SizeBytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Tile.Width);
        Span<TreeHash> row = stackalloc TreeHash[count];
        for (var i = 0; i < count; i++) row[i] = TreeHash.From(hashes.Slice(i * TreeHash.SizeBytes, TreeHash.SizeBytes));
        for (; count > 1; count /= 2)
            for (var i = 0; i < count / 2; i++)
                row[i] = hasher.Node(row[2 * i], row[2 * i + 1]);
        return row[0];
    }
}
