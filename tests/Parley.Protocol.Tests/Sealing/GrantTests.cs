using Xunit;
using static Parley.Protocol.Tests.Sealing.SealingFixture;

namespace Parley.Protocol.Tests.Sealing;

public sealed class GrantTests
{
    private static readonly Grant s_cn = Place("nist", "gm").Grant(Begin("nist", "gm"), CnKey);
    private static readonly Grant s_us = Place("nist", "gm").Grant(Begin("nist", "gm"), UsKey);
    private static readonly byte[] s_body = new GrantBody(Seq, [s_cn, s_us]).Encode();

    [Fact]
    public void A_body_reads_to_what_was_written()
    {
        Assert.True(GrantBody.TryDecode(s_body, out var read, out _));
        Assert.Equal(Seq, read.Epoch);
        Assert.Equal(["cn", "us"], read.To.Select(grant => grant.Party));
        Assert.Equal(s_body, read.Encode());
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (var length = 0; length < s_body.Length; length++)
            Assert.False(GrantBody.TryDecode(s_body.AsMemory(0, length), out _, out _));
        Assert.False(GrantBody.TryDecode((byte[])[.. s_body, 0], out _, out _));
    }

    [Fact]
    public void Parties_rise_and_are_64_at_most()
    {
        AssertShape(new(Seq, [s_us, s_cn]));
        AssertShape(new(Seq, [s_cn, s_cn]));
        AssertShape(new(Seq, []));
        AssertShape(new(-1, [s_cn]));
        AssertShape(new(Seq, [s_cn with { Party = "C" }]));
        AssertShape(new(Seq, [s_cn with { Prekey = -1 }]));
        AssertShape(new(Seq, [s_cn with { Layers = [] }]));
        AssertShape(new(Seq, [s_cn with { Layers = [.. s_cn.Layers, .. s_cn.Layers] }]));
        AssertShape(new(Seq, [s_cn with { Layers = [new(s_cn.Layers[0].Encapsulation, new byte[47])] }]));
        var small = s_cn with { Layers = [new([1], new byte[48])] };
        AssertShape(new(Seq, [.. Enumerable.Range(10, Limits.MaxGrants + 1).Select(i => small with { Party = "p" + i })]));
        Assert.True(GrantBody.TryDecode(new GrantBody(Seq, [.. Enumerable.Range(10, Limits.MaxGrants).Select(i => small with { Party = "p" + i })]).Encode(), out _, out _));

        static void AssertShape(GrantBody body)
        {
            Assert.False(GrantBody.TryDecode(body.Encode(), out _, out var refusal));
            Assert.Equal(Codes.CborShape, refusal.Code);
        }
    }
}
