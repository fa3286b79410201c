namespace Parley.Ledger;

/// <summary>Roots of small trees that nobody stores.</summary>
public static class MerkleRoot
{
    /// <summary>Root over the data of the leaves, in order (RFC 6962, section 2.1).</summary>
    public static TreeHash Of(TreeHasher hasher, IEnumerable<byte[]> leaves) => OfHashes(hasher, leaves.Select(leaf => hasher.Leaf(leaf)));

    /// <summary>Root over the hashes of the leaves, in order.</summary>
    public static TreeHash OfHashes(TreeHasher hasher, IEnumerable<TreeHash> leafHashes)
    {
        var frontier = new Frontier(hasher);
        foreach (var hash in leafHashes) frontier.Append(hash);
        return frontier.Root();
    }
}
