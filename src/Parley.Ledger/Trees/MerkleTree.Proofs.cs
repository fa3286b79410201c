namespace Parley.Ledger;

public sealed partial class MerkleTree
{
    /// <summary>Root of the tree of the first <paramref name="size"/> leaves.</summary>
    public TreeHash RootAt(long size)
    {
        CheckSize(size);
        if (size == Size) return Root();
        return size == 0 ? _hasher.Empty : new Reader(this, Size).Range(0, size);
    }

    /// <summary>Inclusion proof of leaf <paramref name="index"/> in the tree of the first <paramref name="size"/> leaves, for <see cref="InclusionProof.Verify"/>.</summary>
    public TreeHash[] Inclusion(long index, long size)
    {
        CheckSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var reader = new Reader(this, Size);
        var path = new List<TreeHash>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Split.Of(to - from);
            if (index < middle)
            {
                path.Add(reader.Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(reader.Range(from, middle));
                from = middle;
            }
        }
        path.Reverse();
        return [.. path];
    }

    /// <summary>Consistency proof between the trees of the first <paramref name="oldSize"/> and <paramref name="newSize"/> leaves, for <see cref="ConsistencyProof.Verify"/>.</summary>
    public TreeHash[] Consistency(long oldSize, long newSize)
    {
        CheckSize(newSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var reader = new Reader(this, Size);
        var path = new List<TreeHash>();
        var (from, to) = (0L, newSize);
        while (to != oldSize)
        {
            var middle = from + Split.Of(to - from);
            if (oldSize <= middle)
            {
                path.Add(reader.Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(reader.Range(from, middle));
                from = middle;
            }
        }
        // Where nothing of the old tree was left out, its root is what the verifier already has (RFC 6962, section 2.1.2).
        if (from != 0) path.Add(reader.Range(from, to));
        path.Reverse();
        return [.. path];
    }

    /// <summary>
    /// The first <paramref name="width"/> hashes of a tile, full or partial, for those who fetch tiles; null when the tree has not so many there.
    /// </summary>
    /// <param name="level">Level of the tile.</param>
    /// <param name="index">Number of the tile in its level.</param>
    /// <param name="width">1 to 256 hashes of 32 bytes.</param>
    public byte[]? ReadTile(int level, long index, int width)
    {
        if (level is < 0 or > Tile.MaxLevel || index < 0 || width is < 1 or > Tile.Width) return null;
        var available = Size >> (level * Tile.Height);
        if (index > available / Tile.Width || index * Tile.Width + width > available) return null;
        return new Reader(this, Size).Tile(level, index)[..(width * TreeHash.SizeBytes)];
    }

    private void CheckSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }

    /// <summary>Reads nodes of the tree during one call, each tile once.</summary>
    private sealed class Reader(MerkleTree tree, long size)
    {
        private readonly Dictionary<(int Level, long Index), byte[]> _tiles = [];

        /// <summary>Root of the leaves [from, to), where from is a multiple of every power of two not above to - from, as in all ranges of RFC 6962.</summary>
        public TreeHash Range(long from, long to)
        {
            var count = to - from;
            if ((count & (count - 1)) == 0)
            {
                var height = System.Numerics.BitOperations.Log2((ulong)count);
                return Node(height, from >> height);
            }
            var middle = from + Split.Of(count);
            return tree._hasher.Node(Range(from, middle), Range(middle, to));
        }

        /// <summary>Root of the full subtree of 2^height leaves that begins at leaf index * 2^height.</summary>
        public TreeHash Node(int height, long index)
        {
            var (level, above) = Math.DivRem(height, Ledger.Tile.Height);
            var first = index << above;
            var tile = Tile(level, first / Ledger.Tile.Width);
            var offset = (int)(first % Ledger.Tile.Width) * TreeHash.SizeBytes;
            return TileHashes.Root(tree._hasher, tile.AsSpan(offset, TreeHash.SizeBytes << above));
        }

        /// <summary>A tile; if it is the partial one, what is behind its last hash means nothing.</summary>
        public byte[] Tile(int level, long index)
        {
            if (index == (size >> (level * Ledger.Tile.Height)) / Ledger.Tile.Width) return tree._partial[level]!;
            if (!_tiles.TryGetValue((level, index), out var tile)) _tiles.Add((level, index), tile = tree.ReadFull(level, index));
            return tile;
        }
    }
}
