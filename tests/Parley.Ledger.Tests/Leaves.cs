namespace Parley.Ledger.Tests;

/// <summary>Leaves to build trees of.</summary>
internal static class Leaves
{
    public static readonly TreeHasher Hasher = TreeHasher.Sha256;

    public static byte[] Data(long i) => BitConverter.GetBytes(i);

    public static TreeHash Hash(long i) => Hasher.Leaf(Data(i));

    public static MerkleTree Tree(long size, MemoryTiles? tiles = null)
    {
        var tree = new MerkleTree(Hasher, tiles);
        for (var i = 0L; i < size; i++)
        {
            tree.Append(Hash(i));
            tiles?.Store(tree);
        }
        return tree;
    }

    /// <summary>The same hash with one bit of its 256 inverted.</summary>
    public static TreeHash Flip(TreeHash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        return TreeHash.From(bytes);
    }
}
