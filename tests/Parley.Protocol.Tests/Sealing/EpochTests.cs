using Xunit;
using static Parley.Protocol.Tests.Sealing.SealingFixture;

namespace Parley.Protocol.Tests.Sealing;

public sealed class EpochTests
{
    private static readonly string[] s_suites = ["nist", "gm"];
    private static readonly Epoch s_begun = Begin(s_suites);

    [Theory]
    [InlineData("base")]
    [InlineData("nist")]
    [InlineData("gm")]
    [InlineData("nist gm")]
    [InlineData("gm base nist")]
    public void Every_member_the_writer_too_opens_what_is_sealed_in_the_epoch(string list)
    {
        var suites = list.Split(' ');
        var epoch = Begin(suites);
        var body = Sealer.Seal(epoch.Secrets, Channel, Writer, "text"u8, new SeededRandom(1));
        foreach (var ring in new[] { Us, Cn })
        {
            Assert.True(Body(epoch).TryOpen(ring, SuiteRegistry.Standard, suites, Channel, Writer, Seq, out var secrets, out _));
            Assert.True(TryOpen(secrets, body, out var opened, out _));
            Assert.Equal("text"u8.ToArray(), opened!.Plain);
        }
    }

    [Fact]
    public void An_epoch_opens_only_for_its_channel_writer_number_suites_and_keys()
    {
        var body = Body(s_begun);
        using var newer = Keys.TestKeys.Node("cn", 99);
        using var stranger = Keys.TestKeys.Node("eu", 99);
        AssertClosed(Cn, s_suites, OtherChannel, Writer, Seq);
        AssertClosed(Cn, s_suites, Channel, "cn", Seq);
        AssertClosed(Cn, s_suites, Channel, Writer, Seq + 1);
        AssertClosed(Cn, ["gm", "nist"], Channel, Writer, Seq);
        AssertClosed(Cn, ["nist"], Channel, Writer, Seq);
        AssertClosed(newer, s_suites, Channel, Writer, Seq);
        AssertClosed(stranger, s_suites, Channel, Writer, Seq);

        void AssertClosed(KeyRing ring, string[] suites, ChannelId channel, string writer, long seq)
        {
            Assert.False(body.TryOpen(ring, SuiteRegistry.Standard, suites, channel, writer, seq, out _, out var refusal));
            Assert.Equal(Codes.SealEpoch, refusal.Code);
        }
    }

    [Fact]
    public void One_members_wrap_does_not_serve_another()
    {
        Assert.True(DeterministicCbor.TryDecode(s_begun.Body, out var item, out _));
        var swapped = CborItem.Map(item.Pairs.Select(pair => pair.Key == "layers"
            ? KeyValuePair.Create("layers", CborItem.Array(pair.Value.Elements.Select(layer => CborItem.Map(
                KeyValuePair.Create("us", layer["cn"]!), KeyValuePair.Create("cn", layer["us"]!)))))
            : pair));
        Assert.True(EpochBody.TryDecode(DeterministicCbor.Encode(swapped), out var body, out _));
        Assert.False(body.TryOpen(Us, SuiteRegistry.Standard, s_suites, Channel, Writer, Seq, out _, out _));
    }

    [Fact]
    public void Layers_share_no_secret_and_members_share_no_encapsulation()
    {
        Assert.True(DeterministicCbor.TryDecode(s_begun.Body, out var item, out _));
        var parts = item["layers"]!.Elements.SelectMany(layer => layer.Pairs).SelectMany(pair => pair.Value.Elements).Select(part => Convert.ToHexString(part.Bytes.Span)).ToList();
        Assert.Equal(8, parts.Count);
        Assert.Equal(8, parts.Distinct().Count());
        Assert.NotEqual(s_begun.Secrets.Secrets[0], s_begun.Secrets.Secrets[1]);
    }

    [Fact]
    public void Every_truncation_of_an_epoch_body_is_refused()
    {
        for (var length = 0; length < s_begun.Body.Length; length++)
            Assert.False(EpochBody.TryDecode(s_begun.Body.AsMemory(0, length), out _, out _));
        Assert.False(EpochBody.TryDecode((byte[])[.. s_begun.Body, 0], out _, out _));
    }

    [Fact]
    public void A_changed_byte_anywhere_gives_no_secrets()
    {
        for (var i = 0; i < s_begun.Body.Length; i += 61)
        {
            byte[] changed = [.. s_begun.Body];
            changed[i] ^= 1;
            if (EpochBody.TryDecode(changed, out var body, out _) && body.TryOpen(Us, SuiteRegistry.Standard, s_suites, Channel, Writer, Seq, out var secrets, out _))
                Assert.Equal(s_begun.Secrets.Secrets, secrets.Secrets); // a byte of the other member's part
        }
    }

    [Fact]
    public void A_layer_that_leaves_out_or_adds_a_member_is_refused()
    {
        Assert.True(DeterministicCbor.TryDecode(s_begun.Body, out var item, out _));
        AssertShape(layer => CborItem.Map(layer.Pairs.Take(1)));
        AssertShape(layer => CborItem.Map(layer.Pairs.Append(KeyValuePair.Create("eu", layer["us"]!))));
        AssertShape(layer => CborItem.Array(layer["us"]!));

        void AssertShape(Func<CborItem, CborItem> change)
        {
            var changed = CborItem.Map(item.Pairs.Select(pair => pair.Key == "layers" ? KeyValuePair.Create("layers", CborItem.Array(pair.Value.Elements.Select(change))) : pair));
            Assert.False(EpochBody.TryDecode(DeterministicCbor.Encode(changed), out _, out var refusal));
            Assert.Equal(Codes.CborShape, refusal.Code);
        }
    }
}
