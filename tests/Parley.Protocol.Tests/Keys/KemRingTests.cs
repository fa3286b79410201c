using Xunit;

namespace Parley.Protocol.Tests.Keys;

public sealed class KemRingTests
{
    private static readonly SuiteRegistry s_registry = SuiteRegistry.Standard;

    [Fact]
    public void A_ring_survives_encoding_and_has_keys_of_every_suite()
    {
        using var ring = TestKeys.Kems(1);
        Assert.Equal(["base", "gm", "nist"], ring.PublicKeys.Keys.Order(StringComparer.Ordinal));
        Assert.Null(s_registry.ValidateKems(ring.PublicKeys));
        Assert.True(KemRing.TryDecode(ring.Encode(), s_registry, out var read, out _));
        using (read)
        {
            Assert.Equal(ring.Encode(), read.Encode());
            Assert.Equal(ring.EncodePublic(), read.EncodePublic());
        }
    }

    [Fact]
    public void The_public_half_survives_encoding()
    {
        using var ring = TestKeys.Kems(1);
        Assert.True(KemRing.TryDecodePublic(ring.EncodePublic(), s_registry, out var keys, out _));
        Assert.Equivalent(ring.PublicKeys, keys, strict: true);
    }

    [Fact]
    public void The_two_hybrid_suites_have_independent_lattice_keys()
    {
        using var ring = TestKeys.Kems(2);
        Assert.NotEqual(ring.PublicKeys["nist"][97..], ring.PublicKeys["gm"][65..]);
    }

    [Fact]
    public void Every_truncation_of_a_ring_and_of_its_public_half_is_refused()
    {
        using var ring = TestKeys.Kems(1);
        var (bytes, open) = (ring.Encode(), ring.EncodePublic());
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(KemRing.TryDecode(bytes.AsMemory(0, length), s_registry, out _, out _));
        for (var length = 0; length < open.Length; length++)
            Assert.False(KemRing.TryDecodePublic(open.AsMemory(0, length), s_registry, out _, out _));
        Assert.False(KemRing.TryDecode((byte[])[.. bytes, 0], s_registry, out _, out _));
    }

    [Fact]
    public void A_private_key_that_is_none_is_refused()
    {
        using var ring = TestKeys.Kems(1);
        Assert.True(DeterministicCbor.TryDecode(ring.Encode(), out var item, out _));
        var kems = CborItem.Map(item["kem"]!.Pairs.Select(pair => pair.Key == "nist" ? new(pair.Key, CborItem.Of(new byte[pair.Value.Bytes.Length])) : pair));
        Assert.False(KemRing.TryDecode(DeterministicCbor.Encode(CborItem.Map(item.Pairs.Select(pair => pair.Key == "kem" ? new("kem", kems) : pair))), s_registry, out _, out var refusal));
        Assert.Equal(Codes.KeysInvalid, refusal.Code);
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
        using var ring = TestKeys.Kems(2);
        var low = new Dictionary<string, byte[]>(ring.PublicKeys) { ["base"] = Convert.FromHexString(point) };
        Assert.Equal(new Refusal(Codes.KeysInvalid, "kem/base"), s_registry.ValidateKems(low));
        var epoch = new Epoch(s_registry, ["base"], ChannelId.From(new byte[ChannelId.SizeBytes]), "cn", 2);
        Assert.Throws<ArgumentException>(() => epoch.Grant(epoch.Draw(new SeededRandom(1), 0, []), new Prekey("us", 2, low)));
    }
}
