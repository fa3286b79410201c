using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning.Tests;

/// <summary>A message in the header and the sealed body of its entry (docs/spec/messages.md, Two forms).</summary>
public sealed class SealedFormTests
{
    [Fact]
    public void Whom_it_addresses_its_key_and_a_corrected_value_are_what_they_were()
    {
        var draft = SendingDesk.Amend("us/4", ("fields/severity", """{"scale":"nciss","value":"4"}"""), ("deadline", "\"2031-01-11T12:00:00Z\""));
        draft["to"] = new System.Text.Json.Nodes.JsonArray("ru", "cn");
        draft["key"] = "00112233445566778899aabbccddeeff";
        Assert.True(MessageCheck.TryCheck(SendingDesk.Raw(draft), [], out var message, out _));
        var header = SealedForm.Complete(
            new() { Channel = default, Feed = "us", Seq = 5, Created = 0, Type = EntryType.Message, Suites = [] }, message.Message);
        Assert.Equal(["cn", "ru"], header.To);
        Assert.True(SealedForm.TryWrite(message, [], new byte[MessageBody.SaltBytes], out var body, out _));
        Assert.True(SealedForm.TryRead(header, body, out var read, out _));
        Assert.Equal(message.Message, read);
        Assert.Equal(DecidingForm.Of(body).Corrections, DecidingForm.Of(message.Message).Corrections);
        Assert.Equal(1_925_899_200_000, DecidingForm.Of(body).Corrections![1].Whole);
    }
}
