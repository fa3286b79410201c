using System.Text;
using CsCheck;
using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests.Record;

public sealed class ProofTests : IDisposable
{
    private readonly SmallChannel _channel = SmallChannel.Talk("base");

    public static TheoryData<string> SuiteLists => ["base", "nist", "nist gm"];

    public void Dispose() => _channel.Dispose();

    [Theory]
    [MemberData(nameof(SuiteLists))]
    public void A_proof_shows_the_entry_and_who_held_it_by_when(string suites)
    {
        using var channel = SmallChannel.Talk(suites.Split(' '));
        var file = SmallChannel.Proof(channel.Us, SmallChannel.Notified, 8, channel.Cn).Format();
        Assert.True(ProofVerifier.TryVerify(channel.Rules, file, out var result, out var refusal), refusal?.Code);
        Assert.Equal(("us", SmallChannel.Notified, SmallChannel.Start + 7_000, 8), (result.Header.Feed, result.Header.Seq, result.Header.Created, result.Size));
        Assert.Equal([new CosignedHead("cn", 8, SmallChannel.Seconds)], result.Cosigners);
        Assert.Empty(result.Witnesses);
    }

    [Fact]
    public void Every_entry_can_be_proven_at_every_head_that_has_it()
    {
        for (var size = 2; size <= 7; size++)
            for (var index = 0; index < size; index++)
                Assert.Null(Refused(SmallChannel.Proof(_channel.Us, index, size)));
    }

    [Fact]
    public void A_quorum_of_witnesses_must_have_cosigned()
    {
        using var channel = new SmallChannel(["base"], quorum: 1);
        channel.Talk();
        var head = channel.Us.Head(8);
        Assert.False(ProofVerifier.TryVerify(channel.Rules, SmallChannel.Proof(channel.Us, 7, 8, head), out _, out var refusal));
        Assert.Equal(Codes.ProofQuorum, refusal.Code);
        var witnessed = head.With([SmallChannel.WitnessLine(head.Text)]);
        Assert.True(ProofVerifier.TryVerify(channel.Rules, SmallChannel.Proof(channel.Us, 7, 8, witnessed), out var result, out _));
        Assert.Equal([new CosignedHead(SmallChannel.Witness, 8, SmallChannel.Seconds)], result.Witnesses);
    }

    [Fact]
    public void A_wrong_line_of_a_witness_is_refused_even_without_a_quorum()
    {
        var wrong = SmallChannel.WitnessLine(_channel.Us.Head(7).Text);
        Assert.Equal(Codes.NoteSignature, Refused(SmallChannel.Proof(_channel.Us, 7, 8, _channel.Us.Head(8).With([wrong]))));
    }

    [Theory]
    [InlineData(0, true, null)]
    [InlineData(1, true, null)]
    [InlineData(1, false, Codes.KeysPeriod)]
    public void A_time_past_the_keys_is_believed_only_of_who_was_not_held_before_their_end(long past, bool cosigned, string? code)
    {
        _channel.Us.Append(_channel.Us.Start(EntryType.Receipt) with
        {
            Created = Keys.TestKeys.To + Limits.KeysLateMilliseconds + past,
            Receipt = new(new("cn", 5), ReceiptKind.Read, SmallChannel.Start, "duty officer"),
        });
        Assert.Equal(code, Refused(SmallChannel.Proof(_channel.Us, 9, 10, cosigned ? [_channel.Cn] : [])));
    }

    [Fact]
    public void Another_channels_terms_refuse_it()
    {
        using var other = new SmallChannel(["nist"]);
        Assert.False(ProofVerifier.TryVerify(other.Rules, Good(), out _, out var refusal));
        Assert.Equal(Codes.EntryChannel, refusal.Code);
    }

    [Fact]
    public void Key_sets_without_a_cosignature_are_refused()
    {
        var file = SmallChannel.Proof(_channel.Us, 7, 8, _channel.Us.Head(8), _channel.Cn);
        Assert.Equal(Codes.NoteSuiteMissing, Refused(file));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        // A note whose last lines are cut off whole is a note: then the cosigner is missing.
        var good = Good();
        for (var length = 0; length < good.Length; length++)
            Assert.False(ProofVerifier.TryVerify(_channel.Rules, good.AsSpan(0, length), out _, out _), $"{length}");
    }

    [Fact]
    public void Any_flipped_bit_is_refused()
    {
        var good = Good();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 7]).Sample(
            change =>
            {
                var changed = good.ToArray();
                changed[change.Item1] ^= (byte)(1 << change.Item2);
                return !ProofVerifier.TryVerify(_channel.Rules, changed, out _, out _);
            },
            iter: 1_000);
    }

    [Fact]
    public void Lines_of_unknown_keys_change_nothing()
    {
        var note = _channel.Us.Head(8).With([new NoteSignature("stranger", 7, [1, 2, 3])]);
        Assert.Null(Refused(SmallChannel.Proof(_channel.Us, 7, 8, note)));
    }

    [Fact]
    public void Parsing_and_formatting_gives_the_same_bytes()
    {
        var good = Good();
        Assert.True(ProofFile.TryParse(good, out var file, out _));
        Assert.Equal(Encoding.UTF8.GetString(good), Encoding.UTF8.GetString(file.Format()));
    }

    private byte[] Good() => SmallChannel.Proof(_channel.Us, SmallChannel.Notified, 8, _channel.Cn).Format();

    private string? Refused(ProofFile file) => ProofVerifier.TryVerify(_channel.Rules, file.Format(), out _, out var refusal) ? null : refusal.Code;
}
