using Xunit;

namespace Parley.Protocol.Tests;

public sealed class AnswerTests
{
    private static readonly RefusalNote s_note = new()
    {
        Channel = ChannelId.From(Samples.Fill(ChannelId.SizeBytes, 5)),
        By = "cn",
        Feed = "us",
        From = 5,
        To = 9,
        RequestHash = Samples.Fill(32, 7),
        Code = Codes.BatchGap,
        Time = Samples.Start,
        Have = 3,
    };

    [Fact]
    public void Either_answer_survives_encoding_and_refuses_truncations()
    {
        Robustness.EveryTruncationIsRefused(Answer.OfCosignature("— a AAAA\n").Encode(), Decode);
        Robustness.EveryTruncationIsRefused(Answer.OfCosignature("— a AAAA\n", CosignatureOverTests.Two).Encode(), Decode);
        Robustness.EveryTruncationIsRefused(Answer.OfRefusal(s_note.Format()).Encode(), Decode);
    }

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(Answer.OfRefusal(s_note.Format()).Encode(), Decode);

    [Fact]
    public void An_answer_is_one_thing_or_the_other()
    {
        var none = Map(("v", CborItem.Of(2)));
        var both = Map(("v", CborItem.Of(2)), ("cosigned", CborItem.Of("x\n")), ("refused", CborItem.Of("x\n")));
        var open = Map(("v", CborItem.Of(2)), ("cosigned", CborItem.Of("x")));
        var more = Map(("v", CborItem.Of(2)), ("refused", CborItem.Of("x\n")), ("earlier", CosignatureOver.Write(CosignatureOverTests.Two)!));
        Assert.All(new[] { none, both, open, more }, bytes => Assert.Equal(Codes.AnswerShape, Decode(bytes, out _)?.Code));
    }

    [Fact]
    public void A_refusal_note_has_one_text()
    {
        Assert.True(RefusalNote.TryParse(s_note.Format(), out var back, out _));
        Assert.Equivalent(s_note, back, strict: true);
        Assert.Equal(8, s_note.Format().Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("us 5 9", "us 05 9")]
    [InlineData("us 5 9", "us +5 9")]
    [InlineData("us 5 9", "us 5 9 ")]
    [InlineData("us 5 9", "us  5 9")]
    [InlineData("us 5 9", "us 9 5")]
    [InlineData("us 5 9", "us 5 99999999999999999999")]
    [InlineData("us 5 9", "US 5 9")]
    [InlineData("\ncn\n", "\nc\n")]
    [InlineData("batch.gap", "Batch gap")]
    [InlineData("batch.gap", "")]
    [InlineData("refusal\n", "refusal\r\n")]
    [InlineData("parley/v1/refusal", "parley/v2/refusal")]
    [InlineData("=\n", "=\n\n")]
    [InlineData("=\n", "\n")]
    [InlineData("\n3\n", "\n3")]
    [InlineData("\n3\n", "\n-3\n")]
    [InlineData("\n3\n", "\n3\n\n")]
    public void A_note_in_any_other_form_is_refused(string part, string instead)
    {
        var text = s_note.Format();
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.False(RefusalNote.TryParse(text.Replace(part, instead, StringComparison.Ordinal), out _, out var refusal));
        Assert.Equal(Codes.NoteText, refusal.Code);
    }

    [Fact]
    public void Every_truncated_note_is_refused()
    {
        var text = s_note.Format();
        for (var length = 0; length < text.Length; length++)
            Assert.False(RefusalNote.TryParse(text[..length], out _, out _));
    }

    private static byte[] Map(params (string Key, CborItem Value)[] pairs) =>
        DeterministicCbor.Encode(CborItem.Map(pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))));

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = Answer.TryDecode(bytes, out var answer, out var refusal) ? answer.Encode() : null;
        return refusal;
    }
}
