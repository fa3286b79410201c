using Xunit;

namespace Parley.Protocol.Tests.Keys;

public sealed class KeyRingTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;

    [Fact]
    public void A_key_ring_survives_encoding()
    {
        foreach (var ring in new[] { TestKeys.Identity("us", 1), TestKeys.Node("us", 2) })
        {
            Assert.True(KeyRing.TryDecode(ring.Encode(), s_registry, out var read, out _));
            Assert.Equal(ring.KeySet.Encoded, read.KeySet.Encoded);
            Assert.Equal(ring.Encode(), read.Encode());
            Assert.Equal(ring.Signing("sm2").Sign([1]), read.Signing("sm2").Sign([1]));
            ring.Dispose();
            read.Dispose();
        }
    }

    [Fact]
    public void Public_keys_of_a_ring_are_valid_and_decode()
    {
        using var ring = TestKeys.Node("us", 2);
        Assert.True(KeySet.TryDecode(ring.KeySet.Encoded, s_registry.KeySizes, out var keys, out _));
        Assert.Null(s_registry.Validate(keys));
        Assert.Equal(["ed25519", "ml-dsa-87", "p384", "sm2"], keys.Signatures.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_set_with_an_invalid_key_is_refused()
    {
        using var ring = TestKeys.Node("us", 2);
        var keys = Copy(ring.KeySet, "sm2", [4, .. new byte[64]]);
        Assert.Equal(new Refusal(Codes.KeysInvalid, "sig/sm2"), s_registry.Validate(keys));
    }

    [Fact]
    public void Every_truncation_of_a_key_ring_is_refused()
    {
        using var ring = TestKeys.Node("us", 2);
        var bytes = ring.Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(KeyRing.TryDecode(bytes.AsMemory(0, length), s_registry, out _, out _));
        Assert.False(KeyRing.TryDecode((byte[])[.. bytes, 0], s_registry, out _, out _));
    }

    [Fact]
    public void Private_keys_that_do_not_belong_to_the_public_ones_are_refused()
    {
        using var ring = TestKeys.Node("us", 2);
        using var other = TestKeys.Node("us", 3);
        Assert.True(DeterministicCbor.TryDecode(ring.Encode(), out var item, out _));
        Assert.True(DeterministicCbor.TryDecode(other.Encode(), out var foreign, out _));
        var mixed = CborItem.Map(item.Pairs.Select(pair => pair.Key == "sig" ? KeyValuePair.Create("sig", foreign["sig"]!) : pair));
        Assert.False(KeyRing.TryDecode(DeterministicCbor.Encode(mixed), s_registry, out _, out var refusal));
        Assert.Equal(Codes.KeysInvalid, refusal.Code);
    }

    [Fact]
    public void What_seals_short_lived_files_is_in_a_nodes_ring_and_in_no_other()
    {
        using var identity = TestKeys.Identity("us", 2);
        using var node = TestKeys.Node("us", 2);
        Assert.True(DeterministicCbor.TryDecode(identity.Encode(), out var item, out _));
        Assert.True(DeterministicCbor.TryDecode(node.Encode(), out var foreign, out _));
        var mixed = CborItem.Map(item.Pairs.Append(KeyValuePair.Create("rest", foreign["rest"]!)));
        Assert.False(KeyRing.TryDecode(DeterministicCbor.Encode(mixed), s_registry, out _, out var refusal));
        Assert.Equal(Codes.KeysUse, refusal.Code);
        var without = CborItem.Map(foreign.Pairs.Where(pair => pair.Key != "rest"));
        Assert.False(KeyRing.TryDecode(DeterministicCbor.Encode(without), s_registry, out _, out refusal));
        Assert.Equal(Codes.KeysUse, refusal.Code);
    }

    private static KeySet Copy(KeySet keys, string algorithm, byte[] key) => new()
    {
        Party = keys.Party,
        Use = keys.Use,
        Signatures = new Dictionary<string, byte[]>(keys.Signatures) { [algorithm] = key },
        Tls = keys.Tls,
        From = keys.From,
        To = keys.To,
    };
}
