using System.Text.Json.Nodes;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Slices;
using Parley.Node.Slices.Search;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing;
using Parley.Testing.Store;

namespace Parley.Node.Tests;

/// <summary>What is found, in whatever language it was written. On SQLite and on PostgreSQL.</summary>
public sealed class SearchSliceTests : IDisposable
{
    private static readonly ChannelId s_channel = ChannelId.From(new byte[ChannelId.SizeBytes]);
    private static readonly SearchSlice s_slice = NodeSlices.All.OfType<SearchSlice>().Single();

    private static readonly JsonObject[] s_messages =
    [
        Note("Attack on the power grid of Novaria", "对诺瓦里亚电网的攻击"), Note("APT28攻击了中国的网关", null), Note("Piratage du réseau", null), Notify("evil.example", "198.51.100.7"),
    ];

    private readonly DeskFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<bool> Databases => [false, true];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Words_of_every_language_are_found_and_nothing_else(bool postgres)
    {
        (string Words, string Found)[] asked =
        [
            ("attack", "0"), ("ATTACK grid", "0"), ("attack gateway", ""), ("攻击", "1 0"), ("中国", "1"), ("APT28攻击", "1"), ("电网的攻", "0"), ("网电", ""), ("reseau", "2"), ("réseau", "2"),
            ("evil.example", "3"), ("198.51.100.7", "3"), ("nova*", "0"), ("nova", ""), ("事件通报", "3"), ("notification incident", "3"), ("报", "3"), ("国", "1"), ("c-9", "3 2 1 0"),
        ];
        var found = await ReadAsync(postgres, rows => asked.Select(each => Find(rows, each.Words)).ToArray());
        Assert.Equal(asked, asked.Zip(found, (each, what) => (each.Words, what)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_newest_come_first_no_more_than_asked_for_and_of_one_channel_when_one_is_named(bool postgres)
    {
        var found = await ReadAsync(postgres, rows => new[]
        {
            SearchSlice.Find(rows, SearchQuery.Read("c-9")!, null, 2), SearchSlice.Find(rows, SearchQuery.Read("c-9")!, s_channel.ToString(), 100), SearchSlice.Find(rows, SearchQuery.Read("c-9")!, "ff", 100),
        });
        Assert.Equal(["3 2", "3 2 1 0", ""], found.Select(Show));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_longest_message_there_can_be_stops_nothing_and_is_found(bool postgres)
    {
        var random = new Random(5);
        var longest = Note(new string([.. Enumerable.Range(0, 15_990).Select(_ => (char)random.Next(0x4E00, 0x9FFF))]) + "特别之词", null);
        var found = await ReadAsync(postgres, rows => Find(rows, "特别之词"), longest);
        Assert.Equal("4", found);
    }

    private static string Find(DeskRows rows, string words) => Show(SearchSlice.Find(rows, SearchQuery.Read(words)!, null, 100));

    private static string Show(IReadOnlyList<(string Channel, EntryLink Link)> found) => string.Join(' ', found.Select(at => at.Link.Seq));

    private async Task<T> ReadAsync<T>(bool postgres, Func<DeskRows, T> query, params JsonObject[] more)
    {
        JsonObject[] all = [.. s_messages, .. more];
        var record = new MemoryStore();
        await record.CommitAsync([new AppendEntries(new FeedKey(s_channel, "cn"), 0, [.. all.Select(_ => new StoredEntry(new Entry([1], null), EntryType.Message))])]);
        using var desk = new Desk(_folder.Place(postgres), record);
        desk.Follow(
            [s_slice],
            page => [.. page.OfType<EntryFact>().Select(fact => new SliceFact(fact, HeaderOf(fact), new OpenedBody(Authored.Checked(all[fact.Seq]).Message, null, null)))], new LoudAlarms());
        await desk.WaitForAsync(s_slice, record.LastArrival, TimeSpan.FromSeconds(60));
        var (answer, state) = await desk.ReadAsync(s_slice, query);
        Assert.Null(state.Code);
        return answer;
    }

    private static Header HeaderOf(EntryFact fact) => new()
    {
        Channel = s_channel,
        Feed = fact.Feed.Party,
        Seq = fact.Seq,
        Created = 1,
        Type = EntryType.Message,
        Suites = [],
    };

    private static JsonObject Note(string original, string? chinese)
    {
        var message = Authored.Template("note");
        message["case"] = "c-9";
        message["lang"] = "en";
        message["fields"]!.AsObject().Remove("subject");
        message["text"] = new JsonObject { ["en"] = new JsonObject { ["body"] = original, ["machine"] = false } };
        if (chinese is not null)
            message["text"]!["zh-Hans"] = new JsonObject { ["body"] = chinese, ["machine"] = true };
        return message;
    }

    private static JsonObject Notify(string domain, string address)
    {
        var message = Authored.Template("notify");
        message["case"] = "c-9";
        message.Remove("text");
        message["fields"]!["affected"] = new JsonArray(new JsonObject { ["type"] = "domain", ["value"] = domain }, new JsonObject { ["type"] = "ipv4", ["value"] = address });
        return message;
    }
}
