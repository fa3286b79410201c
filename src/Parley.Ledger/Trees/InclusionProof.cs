namespace Parley.Ledger;

/// <summary>Shows that a leaf stands at an index of a tree: the sibling hashes from the leaf up to below the root (RFC 6962, section 2.1.1).</summary>
public static class InclusionProof
{
    /// <summary>The proof in a small tree whose leaf hashes are all at hand.</summary>
    public static TreeHash[] Of(TreeHasher hasher, ReadOnlySpan<TreeHash> leafHashes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leafHashes.Length);
        var path = new List<TreeHash>();
        while (leafHashes.Length > 1)
        {
            var split = (int)Split.Of(leafHashes.Length);
            var left = leafHashes[..split];
            var right = leafHashes[split..];
            path.Add(Root(hasher, index < split ? right : left));
            leafHashes = index < split ? left : right;
            if (index >= split) index -= split;
        }
        path.Reverse();
        return [.. path];
    }

    /// <summary>
    /// True only if the path, with exactly the number of hashes that index and size require, leads from the leaf hash to the root (RFC 9162, section
    /// 2.1.3.2). The caller must know that <paramref name="root"/> and <paramref name="size"/> belong together, from a checkpoint it trusts.
    /// </summary>
    public static bool Verify(TreeHasher hasher, TreeHash leafHash, long index, long size, ReadOnlySpan<TreeHash> path, TreeHash root) =>
        RootFrom(hasher, leafHash, index, size, path) == root;

    /// <summary>The root that the path leads to from the leaf hash; null unless it has exactly the number of hashes that index and size require.</summary>
    public static TreeHash? RootFrom(TreeHasher hasher, TreeHash leafHash, long index, long size, ReadOnlySpan<TreeHash> path)
    {
        if (index < 0 || index >= size) return null;
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        foreach (var sibling in path)
        {
            if (last == 0) return null;
            if ((node & 1) == 1 || node == last)
            {
                hash = hasher.Node(sibling, hash);
                // The last node of a level without a sibling rises until it is a right child.
                for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
            }
            else
            {
                hash = hasher.Node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? hash : null;
    }

    private static TreeHash Root(TreeHasher hasher, ReadOnlySpan<TreeHash> leafHashes)
    {
        var frontier = new Frontier(hasher);
        foreach (var hash in leafHashes) frontier.Append(hash);
        return frontier.Root();
    }
}
