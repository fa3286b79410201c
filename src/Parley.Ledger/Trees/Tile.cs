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
