using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests.Record;

public sealed class FreshNoteTests : IDisposable
{
    private static readonly byte[] s_nonce = Samples.Fill(16, 8);
    private static readonly FreshNote s_note = new(ChannelId.From(Samples.Fill(ChannelId.SizeBytes, 5)), "cn", "us", s_nonce, Samples.Start, Doubt: false);
    private readonly SmallChannel _channel = new(["nist"]);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public void It_has_one_text()
    {
        Assert.All(new[] { s_note, s_note with { Doubt = true }, s_note with { Time = 0 }, s_note with { Time = Limits.MaxTimeMilliseconds } }, note =>
        {
            Assert.True(FreshNote.TryParse(note.Format(), out var back));
            Assert.Equivalent(note, back, strict: true);
            Assert.Equal(6, note.Format().Count(c => c == '\n'));
        });
    }

    [Theory]
    [InlineData("parley/v2/fresh", "parley/v1/fresh")]
    [InlineData("cn us", "cn  us")]
    [InlineData("cn us", "cn")]
    [InlineData("cn us", "CN us")]
    [InlineData("cn us", "cn U")]
    [InlineData("==\n", "\n")]
    [InlineData("==\n", "A=\n")]
    [InlineData("==\n", "==\n\n")]
    [InlineData("1336348800000", "01336348800000")]
    [InlineData("1336348800000", "+1336348800000")]
    [InlineData("1336348800000", "-1")]
    [InlineData("1336348800000", "253402300800000")]
    [InlineData("sure", "Sure")]
    [InlineData("sure", "")]
    [InlineData("sure\n", "sure\n\n")]
    [InlineData("sure\n", "sure")]
    [InlineData("fresh\n", "fresh\r\n")]
    public void A_note_in_any_other_form_is_refused(string part, string instead)
    {
        var text = s_note.Format();
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.False(FreshNote.TryParse(text.Replace(part, instead, StringComparison.Ordinal), out var note));
        Assert.Null(note);
    }

    [Fact]
    public void Every_truncated_note_is_refused()
    {
        var text = s_note.Format();
        for (var length = 0; length < text.Length; length++)
            Assert.False(FreshNote.TryParse(text[..length], out _));
    }

    [Fact]
    public void It_is_believed_for_its_channel_teller_asker_and_question_alone()
    {
        var (rules, keys) = (_channel.Rules, _channel.Cn.Ring.KeySet);
        var told = s_note with { Channel = rules.Id };
        Assert.Equivalent(told, Read(Signed(told)), strict: true);
        Assert.Null(Read(Signed(s_note)));
        Assert.Null(Read(Signed(told with { By = "us", To = "cn" })));
        Assert.Null(Read(Signed(told with { To = "zz" })));
        Assert.Null(Read(Signed(told with { Nonce = new byte[16] })));
        Assert.Null(FreshNote.Read(rules, Signed(told), "cn", "us", s_nonce.AsSpan(0, 15), keys));

        FreshNote? Read(string text) => FreshNote.Read(rules, text, "cn", "us", s_nonce, keys);
    }

    [Fact]
    public void It_is_believed_only_with_every_signature_of_its_teller()
    {
        var (rules, keys) = (_channel.Rules, _channel.Cn.Ring.KeySet);
        var text = Signed(s_note with { Channel = rules.Id });
        Assert.Null(FreshNote.Read(rules, text, "cn", "us", s_nonce, _channel.Us.Ring.KeySet));
        Assert.True(SignedNote.TryParse(text, out var note, out _));
        for (var i = 0; i < note.Signatures.Count; i++)
            Assert.Null(FreshNote.Read(rules, new SignedNote(note.Text, note.Signatures.Where((_, line) => line != i)).Format(), "cn", "us", s_nonce, keys));
        Assert.Null(FreshNote.Read(rules, text.Replace("sure", "doubt", StringComparison.Ordinal), "cn", "us", s_nonce, keys));
    }

    private string Signed(FreshNote note) => _channel.Cn.Signer.Sign(note.Format(), _channel.Rules.Origin("cn"), _channel.Rules.Suites);
}
