using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Slices;
using Parley.Node.Slices.Channels;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing;
using Parley.Testing.Store;

namespace Parley.Node.Tests;

/// <summary>Who has written what in a channel of three. On SQLite and on PostgreSQL.</summary>
public sealed class ChannelsSliceTests : IDisposable
{
    private static readonly ChannelId s_channel = ChannelId.From(new byte[ChannelId.SizeBytes]);
    private static readonly ChannelsSlice s_slice = NodeSlices.All.OfType<ChannelsSlice>().Single();

    private readonly DeskFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<bool> Databases => [false, true];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_each_member_wrote_is_counted_whichever_feed_came_first(bool postgres)
    {
        (Header, OpenedBody?)[] said = [Message("us", 0, "inquire"), Message("us", 1, "note"), Message("cn", 0, "note"), Receipt("cn", 1, new("us", 0)), Message("cn", 2, "answer", answers: new("us", 0))];
        string[] expected = ["cn 2 2@102", "de 0 -", "us 2 1@101"];
        Assert.Equal(expected, await ReadAsync(postgres, said));
        // As after a restore from a counterpart: one feed is here before the other.
        Assert.Equal(expected, await ReadAsync(postgres, [.. said.Where(each => each.Item1.Feed == "cn"), .. said.Where(each => each.Item1.Feed == "us")]));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Checks_between_machines_count_for_nothing_and_what_cannot_be_read_is_written(bool postgres)
    {
        var unreadable = Message("us", 1, "note").Item1;
        var lines = await ReadAsync(postgres, Message("us", 0, "check"), (unreadable, new OpenedBody(null, null, Codes.SealEpoch)));
        Assert.Equal(["cn 0 -", "de 0 -", "us 1 1@101"], lines);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(bool postgres, params (Header Header, OpenedBody? Opened)[] said)
    {
        var record = new MemoryStore();
        await record.CommitAsync([
            new PutChannel(new ChannelRow(s_channel, [1], "us", 1)), new PutMember(new MemberRow(s_channel, "cn", "url", [1])), new PutMember(new MemberRow(s_channel, "de", "url", [1])),
            .. said.Select(each => new AppendEntries(new FeedKey(s_channel, each.Header.Feed), each.Header.Seq, [new StoredEntry(new Entry([1], null), each.Header.Type)]))]);
        var find = said.ToDictionary(each => (each.Header.Feed, each.Header.Seq));
        using var desk = new Desk(_folder.Place(postgres), record);
        desk.Follow(
            [s_slice], page => [.. page.Select(fact => fact is EntryFact entry ? new SliceFact(fact, find[(entry.Feed.Party, entry.Seq)].Header, find[(entry.Feed.Party, entry.Seq)].Opened) : new SliceFact(fact))],
            new LoudAlarms());
        await desk.WaitForAsync(s_slice, record.LastArrival, TimeSpan.FromSeconds(60));
        var (lines, state) = await desk.ReadAsync(s_slice, ChannelsSlice.Lines);
        Assert.Null(state.Code);
        return [.. lines[s_channel.ToString()].Select(line => $"{line.Party} {line.Messages} {(line.Newest is { } newest ? $"{newest.Link.Seq}@{newest.AtMs}" : "-")}")];
    }

    private static Header Of(string feed, long seq, EntryType type) => new() { Channel = s_channel, Feed = feed, Seq = seq, Created = 100 + seq, Type = type, Suites = [] };

    private static (Header, OpenedBody?) Receipt(string by, long seq, EntryLink of) =>
        (Of(by, seq, EntryType.Receipt) with { Receipt = new ReceiptData(of, ReceiptKind.Read, 1, "duty-officer") }, null);

    private static (Header, OpenedBody?) Message(string feed, long seq, string kind, EntryLink? answers = null)
    {
        var message = Authored.Template(kind);
        message.Remove("attachments");
        if (kind == "check")
            message["fields"]!["mode"] = "machine";
        return (Of(feed, seq, EntryType.Message) with { Answers = answers is null ? [] : [answers] }, new OpenedBody(Authored.Checked(message).Message, null, null));
    }
}
