using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Slices;
using Parley.Node.Slices.Messages;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing;
using Parley.Testing.Store;

namespace Parley.Node.Tests;

/// <summary>What the slice of messages says of a short exchange: cn asks us, we answer and correct ourselves. On SQLite and on PostgreSQL.</summary>
public sealed class MessagesSliceTests : IDisposable
{
    private static readonly ChannelId s_channel = ChannelId.From(new byte[ChannelId.SizeBytes]);
    private static readonly MessagesSlice s_slice = NodeSlices.All.OfType<MessagesSlice>().Single();

    private readonly DeskFolder _folder = new();
    private bool _oursFirst;

    public void Dispose() => _folder.Dispose();

    public static TheoryData<bool> Databases => [false, true];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_inbox_holds_every_message_once_in_order_of_arrival_with_what_became_of_it(bool postgres)
    {
        var lines = await ReadAsync(postgres, rows => MessageTable.Page(rows, new MessageFilter()));
        Assert.Equal(["cn/2", "us/2", "cn/3", "cn/5", "us/4"], lines.Select(Link));
        Assert.Equal(lines.Select(line => line.Arrival).Order(), lines.Select(line => line.Arrival));
        var asked = lines[0];
        Assert.Equal(("inquire", "c1", "FLASH", 5_000L), (asked.Kind, asked.Case, asked.Precedence, asked.ReadAt));
        // The smallest head above it that we cosigned, not the newest.
        Assert.Equal([new Delivery("us", 100_000)], asked.Had);
        Assert.Equal((true, 7_000L), (lines[1].Had.Single() == new Delivery("cn", 300_000), lines[1].ReadAt));
        Assert.Equal(("check", 30L), (lines[2].Kind, lines[2].ReadAt));
        Assert.Equal((null, null, Codes.SealEpoch, null), (lines[3].Kind, lines[3].Case, lines[3].Unreadable, lines[3].ReadAt));
        Assert.Empty(lines[4].Had);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Messages_are_found_by_writer_case_and_whether_they_are_read_and_can_be_paged(bool postgres)
    {
        var found = await ReadAsync(postgres, rows => new MessageFilter[]
        {
            new(s_channel.ToString()), new("ff"), new(From: "us"), new(NotFrom: "us"), new(Case: "c1"), new(UnreadOnly: true),
            new(s_channel.ToString(), From: "cn", NotFrom: "us", UnreadOnly: true), new(Max: 2),
            new(After: MessageTable.Page(rows, new MessageFilter(Max: 2))[1].Arrival, Max: 2),
            new(Before: MessageTable.Page(rows, new MessageFilter(Max: 4))[3].Arrival, Max: 2, Newest: true),
        }.Select(filter => string.Join(' ', MessageTable.Page(rows, filter).Select(Link))).ToArray());
        Assert.Equal(["cn/2 us/2 cn/3 cn/5 us/4", "", "us/2 us/4", "cn/2 cn/3 cn/5", "cn/2 us/2", "cn/5 us/4", "cn/5", "cn/2 us/2", "cn/3 cn/5", "us/2 cn/3"], found);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_thread_is_found_from_any_of_its_messages_and_the_oldest_comes_first(bool postgres)
    {
        var threads = await ReadAsync(postgres, rows => new EntryLink[] { new("cn", 2), new("us", 2), new("us", 4), new("cn", 3), new("cn", 99) }
            .Select(start => string.Join(' ', MessageTable.Thread(rows, s_channel.ToString(), start, 100).Select(Link))).ToArray());
        Assert.Equal(["cn/2 us/2 us/4", "cn/2 us/2 us/4", "cn/2 us/2 us/4", "cn/3", ""], threads);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Receipts_of_a_message_are_told_whole(bool postgres)
    {
        var (asked, answered) = await ReadAsync(postgres, rows =>
            (MessageTable.Receipts(rows, s_channel.ToString(), new("cn", 2)), MessageTable.Receipts(rows, s_channel.ToString(), new("us", 2))));
        Assert.Equal([new ReceiptLine("us", "read", 5_000, "duty-officer"), new ReceiptLine("us", "passed-on", 6_000, "analyst")], asked);
        Assert.Equal([new ReceiptLine("cn", "read", 7_000, "duty-officer")], answered);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Nobody_ticks_off_what_is_not_his_to_tick_off(bool postgres)
    {
        // cn says that it read its own question; a third party, that it read ours and cn's.
        var lines = await ReadAsync(postgres, rows => MessageTable.Page(rows, new MessageFilter()), Receipt("cn", 6, new("cn", 5), 9_000), Receipt("de", 0, new("cn", 5), 9_000));
        Assert.Null(lines.Single(line => Link(line) == "cn/5").ReadAt);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_same_is_said_when_one_feed_came_whole_before_the_other(bool postgres)
    {
        // As after a restore from a counterpart: our receipts are here before the messages that they are about.
        var asItCame = await ReadAsync(postgres, rows => MessageTable.Page(rows, new MessageFilter()));
        _oursFirst = true;
        var oursFirst = await ReadAsync(postgres, rows => MessageTable.Page(rows, new MessageFilter()));
        Assert.Equal(asItCame.OrderBy(Link).Select(Said), oursFirst.OrderBy(Link).Select(Said));
        static string Said(MessageLine line) => $"{Link(line)} {line.ReadAt} {string.Join(',', line.Had)}";
    }

    private static string Link(MessageLine line) => $"{line.Link.Party}/{line.Link.Seq}";

    private async Task<T> ReadAsync<T>(bool postgres, Func<DeskRows, T> query, params Header[] more)
    {
        var said = Exchange().Concat(more.Select(header => (header, (OpenedBody?)null))).ToDictionary(each => (each.Item1.Feed, each.Item1.Seq));
        var record = new MemoryStore();
        await record.CommitAsync([
            new PutChannel(new ChannelRow(s_channel, [1], "us", 1)), new PutMember(new MemberRow(s_channel, "cn", "url", [1])),
            .. said.Values.OrderBy(each => _oursFirst && each.Item1.Feed != "us").Select(each => new AppendEntries(new FeedKey(s_channel, each.Item1.Feed), each.Item1.Seq, [new StoredEntry(new Entry([1], null), each.Item1.Type)])),
            Cosigned("cn", 6, "us", 200), Cosigned("cn", 3, "us", 100), Cosigned("us", 4, "cn", 300)]);
        using var desk = new Desk(_folder.Place(postgres), record);
        desk.Follow(
            [s_slice], page => [.. page.Select(fact => fact is EntryFact entry && said.TryGetValue((entry.Feed.Party, entry.Seq), out var each) ? new SliceFact(fact, each.Item1, each.Item2) : new SliceFact(fact))],
            new LoudAlarms());
        await desk.WaitForAsync(s_slice, record.LastArrival, TimeSpan.FromSeconds(60));
        var (answer, state) = await desk.ReadAsync(s_slice, query);
        Assert.Null(state.Code);
        return answer;
    }

    private static PutCosignature Cosigned(string feed, long size, string by, long seconds) => new(new CosignatureRow(new FeedKey(s_channel, feed), size, by, "lines", seconds));

    private static IEnumerable<(Header, OpenedBody?)> Exchange() =>
    [
        (Of("cn", 0, EntryType.Terms), null), (Of("cn", 1, EntryType.Keys), null), (Of("us", 0, EntryType.Terms), null), (Of("us", 1, EntryType.Keys), null),
        Message("cn", 2, 10, "inquire", "c1"),
        Message("us", 2, 20, "answer", "c1", answers: new("cn", 2)),
        (Receipt("us", 3, new("cn", 2), 5_000), null),
        Message("cn", 3, 30, "check", null),
        (Receipt("cn", 4, new("us", 2), 7_000), null),
        (Of("cn", 5, EntryType.Message) with { Created = 40 }, new OpenedBody(null, null, Codes.SealEpoch)),
        Message("us", 4, 50, "correct", null, supersedes: new("us", 2)),
        (Receipt("us", 5, new("cn", 2), 6_000) with { Receipt = new ReceiptData(new("cn", 2), ReceiptKind.PassedOn, 6_000, "analyst") }, null),
    ];

    private static Header Of(string feed, long seq, EntryType type) => new() { Channel = s_channel, Feed = feed, Seq = seq, Created = 1, Type = type, Suites = [] };

    private static Header Receipt(string by, long seq, EntryLink of, long at) =>
        Of(by, seq, EntryType.Receipt) with { Receipt = new ReceiptData(of, ReceiptKind.Read, at, "duty-officer") };

    private static (Header, OpenedBody?) Message(string feed, long seq, long created, string kind, string? matter, EntryLink? answers = null, EntryLink? supersedes = null)
    {
        var message = Authored.Template(kind);
        message.Remove("case");
        message.Remove("attachments");
        if (matter is not null)
            message["case"] = matter;
        if (kind == "check")
            message["fields"]!["mode"] = "machine";
        var header = Of(feed, seq, EntryType.Message) with
        {
            Created = created,
            Track = "technical",
            Precedence = Precedence.Flash,
            Answers = answers is null ? [] : [answers],
            Supersedes = supersedes,
        };
        return (header, new OpenedBody(Authored.Checked(message).Message, null, null));
    }
}
