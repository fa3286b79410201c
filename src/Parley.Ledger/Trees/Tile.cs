namespace Parley.Ledger;

/// <summary>
/// A full tile (c2sp.org/tlog-tiles): 256 consecutive hashes of one level. Hash i of tile n at level l is the root of the subtree over leaves
/// [(256n + i) * 256^l, (256n + i + 1) * 256^l). A full tile never changes.
/// </summary>
/// <param name="Level">Level, 0 for leaf hashes; a hash at level l covers 256^l leaves.</param>
/// <param name="Index">Number of the tile in its level.</param>
/// <param name="Hashes">8,192 bytes.</param>
public sealed record Tile(int Level, long Index, byte[] Hashes)
{
    /// <summary>Levels of the binary tree that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>Hashes in a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>Length of a full tile, in bytes.</summary>
    public const int SizeBytes = Width * TreeHash.SizeBytes;

    /// <summary>The largest level that a tree of at most 2^63 - 1 leaves can have.</summary>
    internal const int MaxLevel = 7;
}

/// <summary>Where full tiles were stored. The caller keeps one source for each tree and hash.</summary>
public interface ITileSource
{
    /// <summary>The 8,192 bytes of a full tile, or null when it is not stored. The array is only read.</summary>
    byte[]? Read(int level, long index);
}

/// <summary>A full tile that the size of the tree implies is not in its store, or has not 8,192 bytes: the store is damaged.</summary>
public sealed class MissingTileException : Exception
{
    /// <summary>Names the tile.</summary>
    public MissingTileException(int level, long index)
        : base($"tile {level}/{index} is missing or damaged")
    {
        Level = level;
        Index = index;
    }

    /// <summary>Level of the tile.</summary>
    public int Level { get; }

    /// <summary>Number of the tile in its level.</summary>
    public long Index { get; }
}
