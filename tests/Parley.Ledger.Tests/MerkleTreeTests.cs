using CsCheck;

namespace Parley.Ledger.Tests;

public sealed class MerkleTreeTests
{
    // Around the sizes at which tiles of level 0 and 1 begin and end.
    public static readonly TheoryData<long> Sizes = [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 1000, 65535, 65536, 65537, 66000];

    [Fact]
    public void Root_proofs_and_roots_at_older_sizes_are_those_of_the_definition()
    {
        byte[][] leaves = [.. Enumerable.Range(0, 40).Select(i => Leaves.Data(i))];
        var tree = Leaves.Tree(40);
        for (var size = 0; size <= 40; size++)
        {
            Assert.Equal(ReferenceTree.Root(leaves.AsSpan(0, size)), tree.RootAt(size).ToArray());
            for (var i = 0; i < size; i++)
                Assert.Equal(ReferenceTree.Path(i, leaves.AsSpan(0, size)), tree.Inclusion(i, size).Select(hash => hash.ToArray()));
            for (var old = 1; old <= size; old++)
                Assert.Equal(ReferenceTree.Proof(old, leaves.AsSpan(0, size)), tree.Consistency(old, size).Select(hash => hash.ToArray()));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_loaded_tree_goes_on_as_the_one_that_was_appended(long size)
    {
        var tiles = new MemoryTiles();
        var appended = Leaves.Tree(size, tiles);
        var loaded = Load(size, tiles);
        Assert.Equal(size, loaded.Size);
        Assert.Equal(appended.Root(), loaded.Root());
        for (var i = size; i < size + 600; i++)
        {
            appended.Append(Leaves.Hash(i));
            loaded.Append(Leaves.Hash(i));
        }
        Assert.Equal(appended.Root(), loaded.Root());
        Assert.Equal(appended.RootAt(size), loaded.RootAt(size));
        Assert.Equal(appended.Inclusion(size, size + 600), loaded.Inclusion(size, size + 600));
        Assert.Equal(
            appended.TakeCompletedTiles().Select(tile => (tile.Level, tile.Index, Convert.ToHexString(tile.Hashes))),
            loaded.TakeCompletedTiles().Select(tile => (tile.Level, tile.Index, Convert.ToHexString(tile.Hashes))));
    }

    [Fact]
    public void Completed_tiles_are_those_of_the_specification()
    {
        var tiles = new MemoryTiles();
        Leaves.Tree(70_000, tiles);
        Assert.Equal(273, tiles.Stored.Keys.Count(key => key.Level == 0));
        Assert.Equal([(1, 0L)], tiles.Stored.Keys.Where(key => key.Level > 0));
        Assert.All(tiles.Stored.Values, bytes => Assert.Equal(Tile.SizeBytes, bytes.Length));
        Assert.Equal(Leaves.Hash(256).ToArray(), tiles.Stored[(0, 1)][..32]);
        var second = MerkleRoot.OfHashes(Leaves.Hasher, Enumerable.Range(256, 256).Select(i => Leaves.Hash(i)));
        Assert.Equal(second.ToArray(), tiles.Stored[(1, 0)][32..64]);
    }

    [Fact]
    public void Tiles_of_a_tree_are_served_up_to_its_edge_and_not_beyond()
    {
        var tree = Leaves.Tree(70_000, new MemoryTiles());
        Assert.Equal(112 * 32, tree.ReadTile(0, 273, 112)!.Length);
        Assert.Equal(Leaves.Hash(273 * 256 + 111).ToArray(), tree.ReadTile(0, 273, 112)![^32..]);
        Assert.Equal(Tile.SizeBytes, tree.ReadTile(0, 272, 256)!.Length);
        Assert.Equal(5 * 32, tree.ReadTile(0, 3, 5)!.Length);
        Assert.Equal(17 * 32, tree.ReadTile(1, 1, 17)!.Length);
        Assert.Equal(tree.RootAt(65536).ToArray(), tree.ReadTile(2, 0, 1));
        Assert.Null(tree.ReadTile(0, 273, 113));
        Assert.Null(tree.ReadTile(0, 274, 1));
        Assert.Null(tree.ReadTile(1, 1, 18));
        Assert.Null(tree.ReadTile(2, 0, 2));
        Assert.Null(tree.ReadTile(3, 0, 1));
        Assert.Null(tree.ReadTile(8, 0, 1));
        Assert.Null(tree.ReadTile(-1, 0, 1));
        Assert.Null(tree.ReadTile(0, -1, 1));
        Assert.Null(tree.ReadTile(0, long.MaxValue, 256));
        Assert.Null(tree.ReadTile(0, 0, 0));
        Assert.Null(tree.ReadTile(0, 0, 257));
    }

    [Fact]
    public void Full_tiles_stay_readable_until_the_store_is_said_to_have_them()
    {
        var tiles = new MemoryTiles();
        var tree = new MerkleTree(Leaves.Hasher, tiles);
        for (var i = 0; i < 600; i++) tree.Append(Leaves.Hash(i));
        var proof = tree.Inclusion(3, 600);
        var taken = tree.TakeCompletedTiles();
        Assert.Equal([(0, 0L), (0, 1L)], taken.Select(tile => (tile.Level, tile.Index)));
        Assert.Empty(tree.TakeCompletedTiles());
        Assert.Equal(proof, tree.Inclusion(3, 600));
        Assert.Equal(0, tiles.Reads);

        tree.ConfirmStored(taken);
        var missing = Assert.Throws<MissingTileException>(() => tree.Inclusion(3, 600));
        Assert.Equal((0, 0L), (missing.Level, missing.Index));
        foreach (var tile in taken) tiles.Stored.Add((tile.Level, tile.Index), tile.Hashes);
        Assert.Equal(proof, tree.Inclusion(3, 600));
    }

    [Fact]
    public void A_clone_that_is_dropped_leaves_no_trace()
    {
        var tiles = new MemoryTiles();
        var tree = Leaves.Tree(255, tiles);
        var root = tree.Root();
        var clone = tree.Clone();
        for (var i = 0; i < 300; i++) clone.Append(Leaves.Hash(1000 + i));
        Assert.Equal(root, tree.Root());
        Assert.Empty(tree.TakeCompletedTiles());
        for (var i = 255; i < 600; i++) tree.Append(Leaves.Hash(i));
        Assert.Equal(Leaves.Tree(600).Root(), tree.Root());
        Assert.Equal(2, tree.TakeCompletedTiles().Count);
        Assert.Equal(2, clone.TakeCompletedTiles().Count);
    }

    [Fact]
    public void A_tree_and_its_clone_share_no_hash_they_append_later()
    {
        var tree = Leaves.Tree(100);
        var clone = tree.Clone();
        clone.Append(Leaves.Hash(1));
        tree.Append(Leaves.Hash(2));
        foreach (var (grown, last) in new[] { (tree, 2), (clone, 1) })
        {
            Assert.True(InclusionProof.Verify(Leaves.Hasher, Leaves.Hash(last), 100, 101, grown.Inclusion(100, 101), grown.Root()));
            Assert.Equal(Leaves.Hash(last).ToArray(), grown.ReadTile(0, 0, 101)![^32..]);
        }
    }

    [Fact]
    public void A_damaged_store_is_found_when_it_is_read()
    {
        var tiles = new MemoryTiles();
        Leaves.Tree(600, tiles);
        tiles.Stored[(0, 1)] = new byte[8191];
        Assert.Throws<MissingTileException>(() => Load(600, tiles));
        tiles.Stored.Remove((0, 1));
        Assert.Throws<MissingTileException>(() => Load(600, tiles));
    }

    [Fact]
    public void Loading_needs_exactly_the_leaf_hashes_of_the_partial_tile()
    {
        var tiles = new MemoryTiles();
        Leaves.Tree(258, tiles);
        Assert.Throws<ArgumentException>(() => MerkleTree.Load(Leaves.Hasher, 258, tiles, [Leaves.Hash(256)]));
        Assert.Throws<ArgumentException>(() => MerkleTree.Load(Leaves.Hasher, 258, tiles, [default, default, default]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Load(Leaves.Hasher, -1, tiles, []));
    }

    [Fact]
    public void Sizes_and_indexes_outside_the_tree_throw()
    {
        var tree = Leaves.Tree(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.RootAt(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.RootAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Inclusion(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Inclusion(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Inclusion(0, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Consistency(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Consistency(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Consistency(4, 6));
    }

    [Fact]
    public void Any_history_of_appending_storing_cloning_and_loading_gives_the_same_tree()
    {
        var step = Gen.Select(Gen.Int[0, 700], Gen.Int[0, 2]);
        step.List[1, 6].Sample(
            steps =>
            {
                var tiles = new MemoryTiles();
                var tree = new MerkleTree(Leaves.Hasher, tiles);
                var plain = new Frontier(Leaves.Hasher);
                foreach (var (count, what) in steps)
                {
                    for (var i = 0; i < count; i++)
                    {
                        plain.Append(Leaves.Hash(plain.Size));
                        tree.Append(Leaves.Hash(tree.Size));
                    }
                    if (what > 0) tiles.Store(tree);
                    tree = what == 2 ? Load(tree.Size, tiles) : tree.Clone();
                    if (tree.Root() != plain.Root() || tree.Size != plain.Size) return false;
                }
                return true;
            },
            iter: 20,
            threads: 1);
    }

    private static MerkleTree Load(long size, MemoryTiles tiles)
    {
        var first = size - size % Tile.Width;
        return MerkleTree.Load(Leaves.Hasher, size, tiles, Enumerable.Range(0, (int)(size - first)).Select(i => Leaves.Hash(first + i)));
    }
}
