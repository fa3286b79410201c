namespace Parley.Ledger.Tests;

public sealed class FrontierTests
{
    [Fact]
    public void The_root_is_that_of_the_definition_at_every_size()
    {
        var frontier = new Frontier(Leaves.Hasher);
        var leaves = new List<byte[]>();
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(ReferenceTree.Root(leaves.ToArray()), frontier.Root().ToArray());
            Assert.Equal(i, frontier.Size);
            leaves.Add(Leaves.Data(i));
            frontier.Append(Leaves.Hash(i));
        }
    }

    [Fact]
    public void A_clone_grows_alone()
    {
        var frontier = Grown(5);
        var root = frontier.Root();
        var clone = frontier.Clone();
        clone.Append(Leaves.Hash(5));
        Assert.Equal(root, frontier.Root());
        Assert.Equal(Grown(6).Root(), clone.Root());
    }

    [Fact]
    public void Peaks_restore_the_frontier_at_every_size()
    {
        for (var size = 0; size < 70; size++)
        {
            var restored = Frontier.Restore(Leaves.Hasher, size, Grown(size).Peaks());
            restored.Append(Leaves.Hash(size));
            Assert.Equal(Grown(size + 1).Root(), restored.Root());
        }
    }

    [Fact]
    public void Peaks_must_be_as_many_as_the_size_says()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Frontier.Restore(Leaves.Hasher, 3, [default]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Frontier.Restore(Leaves.Hasher, 3, [default, default, default]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Frontier.Restore(Leaves.Hasher, -1, []));
    }

    [Fact]
    public void The_largest_tree_has_a_root()
    {
        var full = Frontier.Restore(Leaves.Hasher, long.MaxValue, new TreeHash[63]);
        Assert.NotEqual(default, full.Root());
        Assert.Throws<OverflowException>(() => full.Append(default));
        Assert.Equal(long.MaxValue, full.Size);
    }

    [Fact]
    public void Roots_of_small_trees_need_no_tree()
    {
        byte[][] leaves = [.. Enumerable.Range(0, 13).Select(i => Leaves.Data(i))];
        Assert.Equal(ReferenceTree.Root(leaves), MerkleRoot.Of(Leaves.Hasher, leaves).ToArray());
        Assert.Equal(Leaves.Hasher.Empty, MerkleRoot.Of(Leaves.Hasher, []));
    }

    private static Frontier Grown(int size)
    {
        var frontier = new Frontier(Leaves.Hasher);
        for (var i = 0; i < size; i++) frontier.Append(Leaves.Hash(i));
        return frontier;
    }
}
