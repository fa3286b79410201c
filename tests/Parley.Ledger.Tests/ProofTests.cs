using CsCheck;

namespace Parley.Ledger.Tests;

public sealed class ProofTests
{
    private static readonly MerkleTree s_tree = Leaves.Tree(3000);

    // Sizes near powers of two as often as others.
    private static readonly Gen<int> s_size = Gen.OneOf(Gen.Int[1, 3000], Gen.Int[1, 20], Gen.Const(2048), Gen.Int[255, 257], Gen.Int[1023, 1025]);

    [Fact]
    public void Every_inclusion_proof_verifies_and_nothing_near_it_does() =>
        Gen.Select(s_size, Gen.Int[0, int.MaxValue], Gen.Int[0, 255]).Sample(
            (size, choice, bit) =>
            {
                var index = choice % size;
                var path = s_tree.Inclusion(index, size);
                var (leaf, root) = (Leaves.Hash(index), s_tree.RootAt(size));
                Assert.True(InclusionProof.Verify(Leaves.Hasher, leaf, index, size, path, root));

                Assert.False(InclusionProof.Verify(Leaves.Hasher, Leaves.Flip(leaf, bit), index, size, path, root));
                Assert.False(InclusionProof.Verify(Leaves.Hasher, leaf, index, size, path, Leaves.Flip(root, bit)));
                for (var shift = 0; shift < 63; shift++) Assert.False(InclusionProof.Verify(Leaves.Hasher, leaf, index ^ 1L << shift, size, path, root));
                foreach (var near in Near(path, bit)) Assert.False(InclusionProof.Verify(Leaves.Hasher, leaf, index, size, near, root));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Every_consistency_proof_verifies_and_nothing_near_it_does() =>
        Gen.Select(s_size, Gen.Int[0, int.MaxValue], Gen.Int[0, 255]).Sample(
            (size2, choice, bit) =>
            {
                var size1 = 1 + choice % size2;
                var path = s_tree.Consistency(size1, size2);
                var (root1, root2) = (s_tree.RootAt(size1), s_tree.RootAt(size2));
                Assert.True(ConsistencyProof.Verify(Leaves.Hasher, size1, root1, size2, root2, path));

                Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size1, Leaves.Flip(root1, bit), size2, root2, path));
                Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size1, root1, size2, Leaves.Flip(root2, bit), path));
                foreach (var near in Near(path, bit)) Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size1, root1, size2, root2, near));
                if (size1 == size2) return;
                Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size1, root2, size2, root1, path));
                Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size2, root1, size1, root2, path));
                Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size2, root2, size1, root1, path));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void A_proof_over_hashes_at_hand_is_that_of_the_tree()
    {
        for (var size = 1; size <= 40; size++)
        {
            TreeHash[] hashes = [.. Enumerable.Range(0, size).Select(i => Leaves.Hash(i))];
            for (var i = 0; i < size; i++) Assert.Equal(s_tree.Inclusion(i, size), InclusionProof.Of(Leaves.Hasher, hashes, i));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Of(Leaves.Hasher, [default], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Of(Leaves.Hasher, [], 0));
    }

    [Fact]
    public void A_node_does_not_pass_for_a_leaf()
    {
        var node = Leaves.Hasher.Node(Leaves.Hash(0), Leaves.Hash(1));
        Assert.False(InclusionProof.Verify(Leaves.Hasher, node, 0, 4, s_tree.Inclusion(0, 4).AsSpan(1), s_tree.RootAt(4)));
    }

    [Fact]
    public void Roots_made_to_fit_do_not_excuse_a_hash_too_many_or_too_few()
    {
        var extra = Leaves.Hash(99);
        TreeHash Above(TreeHash root) => Leaves.Hasher.Node(extra, root);
        TreeHash Below(long size) => s_tree.RootAt(size);

        var inclusion = s_tree.Inclusion(3, 8);
        Assert.False(InclusionProof.Verify(Leaves.Hasher, Leaves.Hash(3), 3, 8, [.. inclusion, extra], Above(Below(8))));
        Assert.False(InclusionProof.Verify(Leaves.Hasher, Leaves.Hash(3), 3, 8, inclusion.AsSpan(0, 2), Below(4)));

        // Without its last hash, the proof from 6 to 8 leads to the roots of the right halves.
        Assert.False(ConsistencyProof.Verify(Leaves.Hasher, 6, Above(Below(6)), 8, Above(Below(8)), [.. s_tree.Consistency(6, 8), extra]));
        var right = MerkleRoot.OfHashes(Leaves.Hasher, [Leaves.Hash(4), Leaves.Hash(5)]);
        var rightGrown = MerkleRoot.OfHashes(Leaves.Hasher, [Leaves.Hash(4), Leaves.Hash(5), Leaves.Hash(6), Leaves.Hash(7)]);
        Assert.False(ConsistencyProof.Verify(Leaves.Hasher, 6, right, 8, rightGrown, s_tree.Consistency(6, 8).AsSpan(0, 2)));
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(4, 4)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(long.MinValue, long.MinValue)]
    public void An_index_outside_its_tree_is_included_nowhere(long index, long size) =>
        Assert.False(InclusionProof.Verify(Leaves.Hasher, default, index, size, [], default));

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(4, 3)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void Trees_without_leaves_or_that_shrink_are_consistent_with_nothing(long size1, long size2) =>
        Assert.False(ConsistencyProof.Verify(Leaves.Hasher, size1, Leaves.Hasher.Empty, size2, Leaves.Hasher.Empty, []));

    [Fact]
    public void The_largest_indexes_need_no_more_than_63_hashes()
    {
        var path = new TreeHash[63];
        var hash = default(TreeHash);
        foreach (var sibling in path) hash = Leaves.Hasher.Node(hash, sibling);
        Assert.True(InclusionProof.Verify(Leaves.Hasher, default, 0, long.MaxValue, path, hash));
        Assert.False(InclusionProof.Verify(Leaves.Hasher, default, 0, long.MaxValue, path.AsSpan(1), hash));
        Assert.False(InclusionProof.Verify(Leaves.Hasher, default, 0, long.MaxValue, [.. path, default], hash));
    }

    private static IEnumerable<TreeHash[]> Near(TreeHash[] path, int bit)
    {
        for (var i = 0; i < path.Length; i++)
        {
            TreeHash[] flipped = [.. path];
            flipped[i] = Leaves.Flip(flipped[i], bit);
            yield return flipped;
            yield return [.. path[..i], .. path[(i + 1)..]];
        }
        for (var i = 0; i <= path.Length; i++) yield return [.. path[..i], Leaves.Hasher.Empty, .. path[i..]];
        for (var i = 0; i + 1 < path.Length; i++) yield return [.. path[..i], path[i + 1], path[i], .. path[(i + 2)..]];
    }
}
