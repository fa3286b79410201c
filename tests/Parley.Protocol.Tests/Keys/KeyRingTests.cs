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
        Assert.Equal(["base", "gm", "nist"], keys.Kems.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_set_with_an_invalid_key_is_refused()
    {
        using var ring = TestKeys.Node("us", 2);
        var keys = Copy(ring.KeySet, "sm2", [4, .. new byte[64]]);
        Assert.Equal(new Refusal(Codes.KeysInvalid, "sig/sm2"), s_registry.Validate(keys));
    }

    /// <summary>X25519 points of order 1, 2, 4 and 8: they parse, and agree on nothing. One such key kept everyone in a channel with base from sealing.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    public void A_key_to_which_nothing_can_be_encapsulated_is_refused(string point)
    {
        using var ring = TestKeys.Node("us", 2);
        var kems = ring.KeySet.Kems.ToDictionary();
        kems["base"] = Convert.FromHexString(point);
        var keys = ring.KeySet;
        var low = new KeySet { Party = keys.Party, Use = keys.Use, Signatures = keys.Signatures, Kems = kems, Tls = keys.Tls, From = keys.From, To = keys.To };
        Assert.Equal(new Refusal(Codes.KeysInvalid, "kem/base"), s_registry.Validate(low));
        Assert.Throws<ArgumentException>(() => new Epoch(s_registry, ["base"], ChannelId.From(new byte[ChannelId.SizeBytes]), "cn", 2) is var epoch ? epoch.Grant(epoch.Draw(new SeededRandom(1), 0, []), low) : null);
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
        foreach (var (secrets, own) in new[] { ("sig", ring), ("kem", ring) })
        {
            Assert.True(DeterministicCbor.TryDecode(own.Encode(), out var item, out _));
            Assert.True(DeterministicCbor.TryDecode(other.Encode(), out var foreign, out _));
            var mixed = CborItem.Map(item.Pairs.Select(pair => pair.Key == secrets ? KeyValuePair.Create(secrets, foreign[secrets]!) : pair));
            Assert.False(KeyRing.TryDecode(DeterministicCbor.Encode(mixed), s_registry, out _, out var refusal));
            Assert.Equal(Codes.KeysInvalid, refusal.Code);
        }
    }

    [Fact]
    public void An_identity_with_private_kem_keys_is_refused()
    {
        using var identity = TestKeys.Identity("us", 2);
        using var node = TestKeys.Node("us", 2);
        Assert.True(DeterministicCbor.TryDecode(identity.Encode(), out var item, out _));
        Assert.True(DeterministicCbor.TryDecode(node.Encode(), out var foreign, out _));
        var mixed = CborItem.Map(item.Pairs.Append(KeyValuePair.Create("kem", foreign["kem"]!)));
        Assert.False(KeyRing.TryDecode(DeterministicCbor.Encode(mixed), s_registry, out _, out var refusal));
        Assert.Equal(Codes.KeysUse, refusal.Code);
    }

    [Fact]
    public void The_two_hybrid_suites_have_independent_lattice_keys()
    {
        using var ring = TestKeys.Node("us", 2);
        Assert.NotEqual(ring.KeySet.Kems["nist"][97..], ring.KeySet.Kems["gm"][65..]);
    }

    private static KeySet Copy(KeySet keys, string algorithm, byte[] key) => new()
    {
        Party = keys.Party,
        Use = keys.Use,
        Signatures = new Dictionary<string, byte[]>(keys.Signatures) { [algorithm] = key },
        Kems = keys.Kems,
        Tls = keys.Tls,
        From = keys.From,
        To = keys.To,
    };
}
