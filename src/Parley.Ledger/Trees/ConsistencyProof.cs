namespace Parley.Ledger;

/// <summary>Shows that a tree is another one with leaves appended, and nothing else changed (RFC 6962, section 2.1.2).</summary>
public static class ConsistencyProof
{
    /// <summary>
    /// True only if the path, with exactly the number of hashes that the sizes require, leads to both roots (RFC 9162, section 2.1.4.2). Equal sizes
    /// need equal roots and an empty path. A size1 of 0 is always refused: every tree begins with the empty one, so that proves nothing.
    /// </summary>
    public static bool Verify(TreeHasher hasher, long size1, TreeHash root1, long size2, TreeHash root2, ReadOnlySpan<TreeHash> path)
    {
        if (size1 <= 0 || size2 < size1) return false;
        if (size1 == size2) return path.IsEmpty && root1 == root2;
        if (path.IsEmpty) return false;

        var node = size1 - 1;
        var last = size2 - 1;
        for (; (node & 1) == 1; node >>= 1) last >>= 1;

        // When the old tree is one full subtree, its root is a node of the new tree and is not repeated in the path.
        var oldIsNode = node == 0;
        var oldHash = oldIsNode ? root1 : path[0];
        var newHash = oldHash;
        foreach (var sibling in oldIsNode ? path : path[1..])
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = hasher.Node(sibling, oldHash);
                newHash = hasher.Node(sibling, newHash);
                for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
            }
            else
            {
                newHash = hasher.Node(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash == root1 && newHash == root2;
    }
}
