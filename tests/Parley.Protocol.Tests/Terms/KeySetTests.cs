using System.Security.Cryptography;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class KeySetTests
{
    [Theory]
    [InlineData(KeyUse.Identity)]
    [InlineData(KeyUse.Node)]
    public void A_key_set_survives_encoding_and_its_id_is_the_hash(KeyUse use)
    {
        var keys = Samples.KeySet("us", use);
        Assert.True(KeySet.TryDecode(keys.Encoded, KeySizes.Standard, out var back, out _));
        Assert.Equal(SHA256.HashData(keys.Encoded), back.Id);
        Assert.Equivalent(keys.Signatures, back.Signatures, strict: true);
        Assert.Equal((keys.Party, keys.Use, keys.From, keys.To), (back.Party, back.Use, back.From, back.To));
    }

    [Theory]
    [InlineData("v", 1, Codes.KeysVersion)]
    [InlineData("party", "US", Codes.KeysParty)]
    [InlineData("use", "spare", Codes.KeysUse)]
    [InlineData("use", "identity", Codes.KeysUse)]
    [InlineData("to", 5, Codes.KeysPeriod)]
    [InlineData("next", "x", Codes.CborShape)]
    public void Each_rule_has_its_code(string key, object value, string code)
    {
        Assert.Equal(code, Refused(key, value is int number ? CborItem.Of(number) : CborItem.Of((string)value))?.Code);
    }

    [Fact]
    public void Keys_have_the_lengths_of_their_algorithms_and_none_is_missing()
    {
        var keys = Samples.KeySet("us", KeyUse.Node).Signatures.ToDictionary(pair => pair.Key, pair => CborItem.Of(pair.Value));
        Assert.Null(Refused("sig", CborItem.Map(keys)));
        Assert.Equal(new Refusal(Codes.KeysLength, "sig/p384"), Refused("sig", CborItem.Map(new Dictionary<string, CborItem>(keys) { ["p384"] = CborItem.Of(new byte[96]) })));
        Assert.Equal(Codes.CborShape, Refused("sig", CborItem.Map(keys.Where(pair => pair.Key != "sm2")))?.Code);
        Assert.Equal(Codes.CborShape, Refused("sig", CborItem.Map(keys.Where(pair => pair.Key != "sm2").Append(new("rsa", keys["sm2"]))))?.Code);
    }

    [Fact]
    public void A_simulation_may_use_other_sizes()
    {
        var small = new KeySizes(new Dictionary<string, int> { ["toy"] = 4 }, new Dictionary<string, int> { ["toy"] = 4 });
        var keys = new KeySet { Party = "aa", Use = KeyUse.Identity, Signatures = new Dictionary<string, byte[]> { ["toy"] = [1, 2, 3, 4] }, From = 0, To = 1 };
        Assert.True(KeySet.TryDecode(keys.Encoded, small, out _, out _));
        Assert.False(KeySet.TryDecode(keys.Encoded, KeySizes.Standard, out _, out _));
    }

    [Fact]
    public void Every_truncation_is_refused() => Robustness.EveryTruncationIsRefused(Samples.KeySet("us", KeyUse.Node).Encoded, Decode);

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(Samples.KeySet("us", KeyUse.Node).Encoded, Decode);

    [Theory]
    [InlineData("us", true)]
    [InlineData("a1-b2", true)]
    [InlineData("u", false)]
    [InlineData("-us", false)]
    [InlineData("us-", false)]
    [InlineData("u_s", false)]
    [InlineData("Us", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456", false)]
    public void Party_ids_have_one_form(string id, bool valid) => Assert.Equal(valid, PartyId.IsValid(id));

    private static Refusal? Refused(string key, CborItem value)
    {
        Assert.True(DeterministicCbor.TryDecode(Samples.KeySet("us", KeyUse.Node).Encoded, out var map, out _));
        var changed = CborItem.Map(map.Pairs.Where(pair => pair.Key != key).Append(new(key, value)));
        return Decode(DeterministicCbor.Encode(changed), out _);
    }

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        // Rebuilt from its values, so that what was kept of the input plays no part.
        again = !KeySet.TryDecode(bytes, KeySizes.Standard, out var keys, out var refusal) ? null : new KeySet
        {
            Party = keys.Party,
            Use = keys.Use,
            Signatures = keys.Signatures,
            Tls = keys.Tls,
            From = keys.From,
            To = keys.To,
            Next = keys.Next,
        }.Encoded;
        return refusal;
    }
}
