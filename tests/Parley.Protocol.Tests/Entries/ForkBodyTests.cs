using Xunit;

namespace Parley.Protocol.Tests;

public sealed class ForkBodyTests
{
    private static readonly ForkBody s_good = new("zz", ["one\n", "other\n"]);

    [Fact]
    public void A_fork_body_survives_encoding_and_refuses_truncations()
    {
        Robustness.EveryTruncationIsRefused(s_good.Encode(), Decode);
        Robustness.EveryTruncationIsRefused(new ForkBody("zz", ["one\n"]).Encode(), Decode);
    }

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(s_good.Encode(), Decode);

    [Fact]
    public void It_has_one_or_two_heads_of_a_party()
    {
        Assert.Equal(new Refusal(Codes.CborShape, "heads"), Decode(new ForkBody("zz", []).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "heads"), Decode(new ForkBody("zz", ["a", "b", "c"]).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "feed"), Decode(new ForkBody("Z", ["a"]).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "v"), Decode(new MapBuilder().Add("v", 2).Add("feed", "zz").Add("heads", ["a"]).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "heads"), Decode(new MapBuilder().Add("v", 1).Add("feed", "zz").Add("heads", [new byte[1]]).Encode(), out _));
    }

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = ForkBody.TryDecode(bytes, out var body, out var refusal) ? body.Encode() : null;
        return refusal;
    }
}
