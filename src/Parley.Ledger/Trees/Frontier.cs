using System.Numerics;

namespace Parley.Ledger;

/// <summary>
/// The right edge of a tree: the roots ("peaks") of the full subtrees its leaves fall into, one for each bit set in its size. Enough to append and to
/// compute the root, in at most 63 hashes, without the tree itself. Not safe for concurrent use.
/// </summary>
public sealed class Frontier
{
    private const int MaxHeight = 63;

    private readonly TreeHasher _hasher;

    // _peaks[h] is the root of a full subtree of 2^h leaves, and means something only while bit h of Size is set.
    private readonly TreeHash[] _peaks = new TreeHash[MaxHeight];

    /// <summary>The edge of the empty tree.</summary>
    public Frontier(TreeHasher hasher) => _hasher = hasher;

    private Frontier(Frontier other)
    {
        _hasher = other._hasher;
        Size = other.Size;
        other._peaks.CopyTo(_peaks, 0);
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Restores what <see cref="Peaks"/> gave.</summary>
    /// <param name="hasher">The hasher of the tree.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="peaks">Roots of the full subtrees, from left (the largest) to right; as many as bits set in <paramref name="size"/>, else it throws.</param>
    public static Frontier Restore(TreeHasher hasher, long size, ReadOnlySpan<TreeHash> peaks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(peaks.Length, BitOperations.PopCount((ulong)size), nameof(peaks));
        var frontier = new Frontier(hasher) { Size = size };
        var next = peaks.Length;
        for (var height = 0; next > 0; height++)
            if ((size >> height & 1) == 1) frontier._peaks[height] = peaks[--next];
        return frontier;
    }

    /// <summary>Roots of the full subtrees, from left (the largest) to right.</summary>
    public TreeHash[] Peaks()
    {
        var peaks = new TreeHash[BitOperations.PopCount((ulong)Size)];
        var next = peaks.Length;
        for (var height = 0; next > 0; height++)
            if ((Size >> height & 1) == 1) peaks[--next] = _peaks[height];
        return peaks;
    }

    /// <summary>Appends the hash of a leaf.</summary>
    public void Append(TreeHash leafHash) => Append(leafHash, null);

    /// <summary>Root of the tree; of the empty tree, the hash of nothing.</summary>
    public TreeHash Root()
    {
        if (Size == 0) return _hasher.Empty;
        var height = BitOperations.TrailingZeroCount(Size);
        var root = _peaks[height];
        for (height++; Size >> height != 0; height++)
            if ((Size >> height & 1) == 1) root = _hasher.Node(_peaks[height], root);
        return root;
    }

    /// <summary>An independent copy.</summary>
    public Frontier Clone() => new(this);

    /// <summary>Appends the hash of a leaf and tells each subtree that became full, by its height, from the smallest.</summary>
    internal void Append(TreeHash leafHash, Action<int, TreeHash>? filled)
    {
        var grown = Size + 1;
        var hash = leafHash;
        var height = 0;
        for (; (Size >> height & 1) == 1; height++)
        {
            if (filled is not null && height > 0 && height % Tile.Height == 0) filled(height, hash);
            hash = _hasher.Node(_peaks[height], hash);
        }
        if (filled is not null && height > 0 && height % Tile.Height == 0) filled(height, hash);
        _peaks[height] = hash;
        Size = grown;
    }
}
