using System.Text;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Slices;
using Parley.Node.Slices.Search;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing;
using Parley.Testing.Store;

namespace Parley.Node.Tests;

/// <summary>A body that was erased in the record: when the desk is made again, nothing of it is left in any slice or index. On SQLite and on PostgreSQL.</summary>
public sealed class ErasedBodyTests : IDisposable
{
    private static readonly ChannelId s_channel = ChannelId.From(new byte[ChannelId.SizeBytes]);

    private readonly DeskFolder _folder = new();
    private bool _erased;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_leaves_every_slice_and_the_index(bool postgres)
    {
        var place = _folder.Place(postgres);
        var record = new MemoryStore();
        await record.CommitAsync([
            new PutChannel(new ChannelRow(s_channel, [1], "us", 1)), new PutMember(new MemberRow(s_channel, "cn", "url", [1])),
            new AppendEntries(new FeedKey(s_channel, "cn"), 0, [new StoredEntry(new Entry([1], [2]), EntryType.Message)])]);
        var before = await FollowAsync(place, record);
        Assert.Equal(["channels cn 1", "messages note quokka-case", "search 1 1", "stats note 1"], before);
        Assert.True(postgres || Held(place).Contains("quokka", StringComparison.Ordinal));

        _erased = true;
        using (var desk = new Desk(place, record))
            desk.Forget();
        Assert.Equal(["channels cn 1", "messages  ", "search 0 0", "stats  1"], await FollowAsync(place, record));
        Assert.False(!postgres && Held(place).Contains("quokka", StringComparison.Ordinal), "What was erased can still be read in the file.");
    }

    /// <summary>Every slice, each by what it says of the one message there is.</summary>
    private async Task<IReadOnlyList<string>> FollowAsync(DeskPlace place, MemoryStore record)
    {
        using var desk = new Desk(place, record);
        desk.Follow(NodeSlices.All, page => [.. page.Select(Open)], new LoudAlarms());
        var said = new List<string>();
        foreach (var slice in NodeSlices.All)
        {
            await desk.WaitForAsync(slice, record.LastArrival, TimeSpan.FromSeconds(60));
            var (lines, state) = await desk.ReadAsync(slice, rows => slice.Name switch
            {
                "channels" => rows.Read("select who, messages from channels_written", row => $"{row.GetString(0)} {row.GetInt64(1)}"),
                "messages" => rows.Read("select kind, matter from messages_message", row => $"{row.GetValue(0)} {row.GetValue(1)}"),
                "search" => [$"{rows.Read("select 1 from search_text", _ => 0).Count} {SearchSlice.Find(rows, SearchQuery.Read("quokka")!, null, 9).Count}"],
                _ => rows.Read("select kind, messages from stats_message", row => $"{row.GetString(0)} {row.GetInt64(1)}"),
            });
            Assert.Null(state.Code);
            said.AddRange(lines.Select(line => $"{slice.Name} {line}"));
        }

        return [.. said.Order(StringComparer.Ordinal)];
    }

    private SliceFact Open(Fact fact)
    {
        if (fact is not EntryFact entry)
            return new SliceFact(fact);
        var header = new Header { Channel = s_channel, Feed = "cn", Seq = entry.Seq, Created = 1, Type = EntryType.Message, Suites = [] };
        var message = Authored.Template("note");
        message["case"] = "quokka-case";
        return new SliceFact(fact, header, _erased ? new OpenedBody(null, null, Codes.EntryBody) : new OpenedBody(Authored.Checked(message).Message, null, null));
    }

    private static string Held(DeskPlace place) =>
        string.Concat(Directory.GetFiles(Path.GetDirectoryName(place.File)!, "desk.db*").Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
}
