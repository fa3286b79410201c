using CsCheck;
using Xunit;

namespace Parley.Protocol.Tests.Record;

public sealed class OpenedTests : IDisposable
{
    private readonly SmallChannel _channel = SmallChannel.Talk("base");

    public void Dispose() => _channel.Dispose();

    [Theory]
    [MemberData(nameof(ProofTests.SuiteLists), MemberType = typeof(ProofTests))]
    public void A_whole_message_opens_to_a_third_party(string suites)
    {
        using var channel = SmallChannel.Talk(suites.Split(' '));
        Assert.True(OpenedVerifier.TryVerify(channel.Rules, Whole(channel), out var result, out var refusal), refusal?.Code);
        Assert.Equal("A theft of token seeds.", result.Message!.Body.Texts["en"].Body);
        Assert.Equal("cn", Assert.Single(result.Proof.Cosigners).Name);
    }

    [Theory]
    [MemberData(nameof(ProofTests.SuiteLists), MemberType = typeof(ProofTests))]
    public void Each_field_can_be_shown_alone(string suites)
    {
        using var channel = SmallChannel.Talk(suites.Split(' '));
        foreach (var name in FieldTree.Of(channel.Us.Messages[SmallChannel.Notified]).Names)
        {
            Assert.True(OpenedVerifier.TryVerify(channel.Rules, One(channel, name), out var result, out var refusal), refusal?.Code);
            Assert.Equal(name, result.Field!.Name);
        }
    }

    [Fact]
    public void A_field_of_another_value_is_refused()
    {
        var bytes = One(_channel, "fields/severity");
        Assert.True(OpenedFile.TryDecode(bytes, out var file, out _));
        var leaf = file.Field!.Leaf.Elements;
        var forged = DisclosedField.From(CborItem.Array(leaf[0], leaf[1], CborItem.Of(4)), file.Field.Index, file.Field.Count, file.Field.Paths)!;
        Assert.True(ProofFile.TryParse(file.Proof, out var proof, out _));
        Assert.Equal(Codes.FieldProof, Refused(OpenedFile.One(proof, forged).Encode()));
    }

    [Fact]
    public void Only_messages_are_opened()
    {
        var proof = SmallChannel.Proof(_channel.Us, 6, 8, _channel.Cn);
        Assert.Equal(Codes.EntryType, Refused(OpenedFile.Whole(proof, _channel.Us.Entries[6].Body!, _channel.Us.MessageKeys[6]).Encode()));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        foreach (var bytes in new[] { Whole(_channel), One(_channel, "topic") })
            Robustness.EveryTruncationIsRefused(bytes, Decode);
    }

    [Fact]
    public void Any_flipped_bit_is_refused()
    {
        foreach (var good in new[] { Whole(_channel), One(_channel, "topic") })
        {
            Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 7]).Sample(
                change =>
                {
                    var changed = good.ToArray();
                    changed[change.Item1] ^= (byte)(1 << change.Item2);
                    return !OpenedVerifier.TryVerify(_channel.Rules, changed, out _, out _);
                },
                iter: 500);
        }
    }

    private static byte[] Whole(SmallChannel channel) => OpenedFile.Whole(
        SmallChannel.Proof(channel.Us, SmallChannel.Notified, 8, channel.Cn),
        channel.Us.Entries[(int)SmallChannel.Notified].Body!,
        channel.Us.MessageKeys[SmallChannel.Notified]).Encode();

    private static byte[] One(SmallChannel channel, string name) => OpenedFile.One(
        SmallChannel.Proof(channel.Us, SmallChannel.Notified, 8, channel.Cn),
        FieldTree.Of(channel.Us.Messages[SmallChannel.Notified]).Disclose(name, channel.Rules.Hashers)!).Encode();

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = OpenedFile.TryDecode(bytes, out var file, out var refusal) ? file.Encode() : null;
        return refusal;
    }

    private string? Refused(byte[] file) => OpenedVerifier.TryVerify(_channel.Rules, file, out _, out var refusal) ? null : refusal.Code;
}
