using System.Numerics;

namespace Parley.Ledger;

/// <summary>
/// An append-only RFC 6962 tree in tiles (c2sp.org/tlog-tiles). Memory holds the partial tiles of the right edge, at most 8 KiB a level, and full tiles
/// until they were stored; all else is read from the tile source. Not safe for concurrent use.
/// </summary>
/// <remarks>
/// Tiles that become full wait in memory, and are read from there first, until <see cref="ConfirmStored"/>. A writer clones the tree, appends to the
/// clone, stores entries and <see cref="TakeCompletedTiles"/> in one transaction, and after the commit confirms and keeps the clone, or on failure drops it.
/// </remarks>
public sealed partial class MerkleTree
{
    private readonly TreeHasher _hasher;
    private readonly ITileSource? _source;
    private readonly Frontier _frontier;
    private readonly Action<int, TreeHash> _onFilled;

    // The rightmost tile of each level, with floor(size / 256^level) mod 256 hashes in use; the array is made when its first hash comes.
    private readonly byte[]?[] _partial = new byte[]?[Tile.MaxLevel + 1];

    private readonly Dictionary<(int Level, long Index), byte[]> _waiting = [];
    private readonly List<Tile> _completed = [];

    /// <summary>The empty tree.</summary>
    /// <param name="hasher">The hasher of the tree.</param>
    /// <param name="tiles">Where the caller stores full tiles; null for a tree that lives in memory only.</param>
    public MerkleTree(TreeHasher hasher, ITileSource? tiles = null)
        : this(hasher, tiles, new Frontier(hasher))
    {
    }

    private MerkleTree(TreeHasher hasher, ITileSource? source, Frontier frontier)
    {
        _hasher = hasher;
        _source = source;
        _frontier = frontier;
        _onFilled = (height, hash) => Put(height / Tile.Height, hash, _frontier.Size >> height);
    }

    /// <summary>Number of leaves.</summary>
    public long Size => _frontier.Size;

    /// <summary>
    /// Loads a tree of <paramref name="size"/> leaves from its stored full tiles. The caller compares <see cref="Root"/> with a checkpoint it trusts.
    /// </summary>
    /// <param name="hasher">The hasher of the tree.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="tiles">Where all full tiles of the tree are stored. Throws <see cref="MissingTileException"/> if one that is needed is not.</param>
    /// <param name="lastLeafHashes">Hashes of the last size mod 256 leaves, in order; another number throws.</param>
    public static MerkleTree Load(TreeHasher hasher, long size, ITileSource tiles, IEnumerable<TreeHash> lastLeafHashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var tree = new MerkleTree(hasher, tiles, new Frontier(hasher));
        tree.LoadEdge(size, lastLeafHashes);
        var peaks = new TreeHash[BitOperations.PopCount((ulong)size)];
        var reader = new Reader(tree, size);
        var next = peaks.Length;
        for (var height = 0; next > 0; height++)
            if ((size >> height & 1) == 1) peaks[--next] = reader.Node(height, (size >> height) - 1);
        return new MerkleTree(hasher, tiles, Frontier.Restore(hasher, size, peaks), tree._partial);
    }

    /// <summary>Appends the hash of a leaf (<see cref="TreeHasher.Leaf(ReadOnlySpan{byte})"/>).</summary>
    public void Append(TreeHash leafHash)
    {
        Put(0, leafHash, Size);
        _frontier.Append(leafHash, _onFilled);
    }

    /// <summary>Root of the whole tree.</summary>
    public TreeHash Root() => _frontier.Root();

    /// <summary>A copy of the right edge.</summary>
    public Frontier ToFrontier() => _frontier.Clone();

    /// <summary>Full tiles since the last call, in the order in which they became full; they stay readable until <see cref="ConfirmStored"/>.</summary>
    public IReadOnlyList<Tile> TakeCompletedTiles()
    {
        Tile[] taken = [.. _completed];
        _completed.Clear();
        return taken;
    }

    /// <summary>Says that the tile source now has <paramref name="tiles"/>, durably: memory lets go of them.</summary>
    public void ConfirmStored(IEnumerable<Tile> tiles)
    {
        foreach (var tile in tiles) _waiting.Remove((tile.Level, tile.Index));
    }

    /// <summary>An independent copy with the same tile source.</summary>
    public MerkleTree Clone()
    {
        var clone = new MerkleTree(_hasher, _source, _frontier.Clone(), _partial);
        foreach (var (key, hashes) in _waiting) clone._waiting.Add(key, hashes);
        clone._completed.AddRange(_completed);
        return clone;
    }

    private MerkleTree(TreeHasher hasher, ITileSource? source, Frontier frontier, byte[]?[] partial)
        : this(hasher, source, frontier)
    {
        for (var level = 0; level < partial.Length; level++) _partial[level] = (byte[]?)partial[level]?.Clone();
    }

    private void Put(int level, TreeHash hash, long position)
    {
        var tile = _partial[level] ??= new byte[Tile.SizeBytes];
        var slot = (int)(position % Tile.Width);
        hash.CopyTo(tile.AsSpan(slot * TreeHash.SizeBytes));
        if (slot != Tile.Width - 1) return;
        var index = position / Tile.Width;
        _partial[level] = null;
        _waiting.Add((level, index), tile);
        _completed.Add(new Tile(level, index, tile));
    }

    private void LoadEdge(long size, IEnumerable<TreeHash> lastLeafHashes)
    {
        var position = size - size % Tile.Width;
        foreach (var hash in lastLeafHashes)
        {
            if (position >= size) throw new ArgumentException("more leaf hashes than the partial tile holds", nameof(lastLeafHashes));
            Put(0, hash, position++);
        }
        if (position != size) throw new ArgumentException("fewer leaf hashes than the partial tile holds", nameof(lastLeafHashes));

        // A hash in a tile above level 0 is the root of a full tile below it, and those are stored.
        for (var level = 1; level <= Tile.MaxLevel; level++)
        {
            var end = size >> (level * Tile.Height);
            for (var below = end - end % Tile.Width; below < end; below++) Put(level, TileHashes.Root(_hasher, ReadFull(level - 1, below)), below);
        }
    }

    private byte[] ReadFull(int level, long index)
    {
        if (_waiting.TryGetValue((level, index), out var waiting)) return waiting;
        var stored = _source?.Read(level, index);
        return stored is { Length: Tile.SizeBytes } ? stored : throw new MissingTileException(level, index);
    }
}
