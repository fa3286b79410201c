namespace Parley.Ledger.Tests;

public sealed class TreeHashTests
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void A_hash_keeps_its_bytes_in_order()
    {
        var hash = TreeHash.From(s_bytes);
        var copy = new byte[40];
        hash.CopyTo(copy.AsSpan(4));
        Assert.Equal(s_bytes, hash.ToArray());
        Assert.Equal(s_bytes, copy[4..36]);
        Assert.Equal(Convert.ToBase64String(s_bytes), hash.ToString());
    }

    [Fact]
    public void Hashes_are_equal_only_when_every_bit_is()
    {
        var hash = TreeHash.From(s_bytes);
        Assert.True(hash == TreeHash.From(s_bytes));
        for (var bit = 0; bit < 256; bit++) Assert.True(hash != Leaves.Flip(hash, bit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyB=")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n")]
    [InlineData(" QIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh")]
    [InlineData("_QIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    public void Only_canonical_base_64_of_32_bytes_is_a_hash(string text) => Assert.False(TreeHash.TryParse(text, out _));

    [Fact]
    public void What_was_written_is_parsed()
    {
        Assert.True(TreeHash.TryParse(Convert.ToBase64String(s_bytes), out var hash));
        Assert.Equal(TreeHash.From(s_bytes), hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Other_lengths_throw(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => TreeHash.From(new byte[length]));

    [Theory]
    [InlineData(0)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(16384)]
    public void Leaves_and_nodes_hash_with_their_prefix(int length)
    {
        var data = new byte[length];
        data.AsSpan().Fill(7);
        var leaf = TreeHasher.Sha256.Leaf(data);
        Assert.Equal(ReferenceTree.Leaf(data), leaf.ToArray());
        var node = TreeHasher.Sha256.Node(leaf, TreeHasher.Sha256.Empty);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([1, .. leaf.ToArray(), .. TreeHasher.Sha256.Empty.ToArray()]), node.ToArray());
    }

    [Fact]
    public void The_hash_function_is_the_given_one()
    {
        var hasher = new TreeHasher("first byte", (data, destination) => destination.Fill(data.IsEmpty ? (byte)9 : data[0]));
        Assert.Equal(9, hasher.Empty.ToArray()[0]);
        Assert.Equal(0, hasher.Leaf([5]).ToArray()[0]);
        Assert.Equal(1, hasher.Node(default, default).ToArray()[31]);
    }
}
