using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Entries;

public sealed class PrekeyBodyTests
{
    private static readonly byte[] s_body = Made();

    [Fact]
    public void A_body_reads_to_what_was_written()
    {
        Assert.Null(Decode(s_body, out var again));
        Assert.Equal(s_body, again);
    }

    [Fact]
    public void Every_truncation_is_refused() => Robustness.EveryTruncationIsRefused(s_body, Decode);

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(s_body, Decode);

    [Theory]
    [InlineData("v", 2, Codes.CborShape)]
    [InlineData("n", -1, Codes.CborShape)]
    [InlineData("more", 1, Codes.CborShape)]
    public void Each_rule_has_its_code(string key, int value, string code) => Assert.Equal(code, Refused(key, CborItem.Of(value)));

    [Fact]
    public void Keys_are_of_every_suite_and_of_their_length()
    {
        var kems = TestKeys.Kems(1).PublicKeys.ToDictionary(pair => pair.Key, pair => CborItem.Of(pair.Value));
        Assert.Null(Refused("kem", CborItem.Map(kems)));
        Assert.Equal(Codes.CborShape, Refused("kem", CborItem.Map(kems.Where(pair => pair.Key != "gm"))));
        Assert.Equal(Codes.KeysLength, Refused("kem", CborItem.Map(new Dictionary<string, CborItem>(kems) { ["base"] = CborItem.Of(new byte[31]) })));
    }

    private static byte[] Made()
    {
        using var ring = TestKeys.Kems(1);
        return new PrekeyBody(7, ring.PublicKeys).Encode();
    }

    private static string? Refused(string key, CborItem value)
    {
        Assert.True(DeterministicCbor.TryDecode(s_body, out var map, out _));
        return Decode(DeterministicCbor.Encode(CborItem.Map(map.Pairs.Where(pair => pair.Key != key).Append(new(key, value)))), out _)?.Code;
    }

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = PrekeyBody.TryDecode(bytes, KeySizes.Standard, out var body, out var refusal) ? body.Encode() : null;
        return refusal;
    }
}
