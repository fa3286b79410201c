using System.Text.Json.Nodes;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>Two parties and what goes between them, as a test makes it happen.</summary>
internal sealed class Line
{
    private Line(TestParty us, TestParty cn) => (Us, Cn) = (us, cn);

    public TestParty Us { get; set; }

    public TestParty Cn { get; set; }

    public EntryLink Last { get; private set; } = null!;

    public Channel OfUs => Us.Node.Channels.Single();

    public Channel OfCn => Cn.Node.Channels.Single();

    public static async Task<Line> OpenAsync()
    {
        var (us, cn, _, _) = await TestParty.PairAsync();
        var line = new Line(us, cn);
        await line.ExchangeAsync();
        await line.TickAsync();
        await line.ExchangeAsync();
        return line;
    }

    public static State StateOf(TestParty party) => party.Node.Channels.Single().Meaning.State;

    public async Task<EntryLink> SendAsync(TestParty party, string kind, string precedence = "ROUTINE", EntryLink? answers = null)
    {
        var sent = await party.Node.SendAsync(party.Node.Channels.Single(), Authored.Checked(Message(kind, precedence, answers)), [], although: true);
        Assert.Empty(sent.Findings);
        return Last = sent.Link!;
    }

    /// <summary>Writes what no honest node would send.</summary>
    public async Task<EntryLink> WriteAsync(TestParty party, JsonObject message)
    {
        var (channel, made) = (party.Node.Channels.Single(), Authored.Checked(message));
        var epoch = await channel.Own.EpochAsync();
        Assert.True(SealedForm.TryWrite(made, [], new byte[MessageBody.SaltBytes], out var body, out var refusal), refusal?.Detail);
        var sealedBody = Sealer.Seal(epoch.Secrets, channel.Id, channel.Us, body.Encoded, new SeededRandom(5));
        var header = SealedForm.Complete(channel.Own.Header(EntryType.Message, sealedBody.Body) with { Epoch = epoch.Secrets.Seq, Salt = sealedBody.Salt, Commit = sealedBody.Commits }, made.Message);
        var draft = new EntryDraft(header with { Fields = SealedMessage.FieldRoots(channel.Rules, body) }, sealedBody.Body, null, epoch) { Deciding = DecidingForm.Of(body) };
        return Last = new EntryLink(channel.Us, await channel.Own.AppendAsync(draft));
    }

    public static JsonObject Message(string kind, string precedence = "ROUTINE", EntryLink? answers = null)
    {
        var message = Authored.Edited(kind);
        foreach (var part in new[] { "deadline", "answers", "supersedes", "attachments", "case" })
            message.Remove(part);
        (message["track"], message["precedence"]) = ("technical", precedence);
        if (answers is not null)
        {
            message["answers"] = new JsonArray($"{answers.Party}/{answers.Seq}");
            message["fields"] = new JsonObject { ["status"] = "answered", ["results"] = new JsonArray(new JsonObject { ["question"] = "aware", ["finding"] = "yes" }) };
        }

        return message;
    }

    /// <summary>Everything goes both ways.</summary>
    /// <param name="again">Whether us asks anew how far cn is.</param>
    public async Task ExchangeAsync(bool again = false)
    {
        if (again)
            Us.Forget();
        for (var i = 0; i < 3; i++)
        {
            await Us.RunAsync(Cn);
            await Cn.RunAsync(Us);
        }
    }

    /// <summary>cn says that it cannot read an entry of us, whatever it finds.</summary>
    public async Task DenyAsync(long seq, string code)
    {
        var (mirror, own) = (OfCn.MirrorOf("us")!, OfCn.Own);
        var said = mirror.Unseen()[^1] with { Unreadable = [new(seq, seq, code)] };
        mirror.Said(said);
        await own.AppendAsync(new EntryDraft(own.Header(EntryType.Seen) with { Seen = said }, null));
    }

    public void Pass(TimeSpan time) => (Us.Time.Now, Cn.Time.Now) = (Us.Time.Now + time, Cn.Time.Now + time);

    public async Task TickAsync()
    {
        await Us.TickAsync(OfUs);
        await Cn.TickAsync(OfCn);
    }

    public Header[] Headers(Channel channel) => [.. (channel == OfUs ? Us : Cn).Store.Entries(channel.Own.Key, 0, int.MaxValue, long.MaxValue)
        .Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : throw new InvalidOperationException())];

    public IEnumerable<EntryType> Types(Channel channel) => Headers(channel).Select(header => header.Type);
}
