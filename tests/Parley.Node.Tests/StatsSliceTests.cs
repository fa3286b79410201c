using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Protocol;
using Parley.Storage;
using Parley.Testing.Store;

namespace Parley.Node.Tests;

/// <summary>The slice on messages that no honest node of this version writes.</summary>
public sealed class StatsSliceTests : IDisposable
{
    private static readonly NodeSlice s_slice = NodeSlices.All.Single(slice => slice.Name == "stats");
    private static readonly long s_may = new DateTimeOffset(2026, 5, 31, 23, 59, 59, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_message_that_cannot_be_opened_is_counted_as_such() =>
        Assert.Equal(["202605  1"], await FollowAsync((s_may, new OpenedBody(null, null, Codes.SealEpoch))));

    [Fact]
    public async Task A_kind_that_is_not_known_here_is_counted_under_its_code() =>
        Assert.Equal(["202605 from-the-future 2"], await FollowAsync((s_may, Of("from-the-future")), (s_may, Of("from-the-future"))));

    [Fact]
    public async Task A_month_ends_with_its_last_millisecond_in_UTC() =>
        Assert.Equal(["202605 note 1", "202606 note 1"], await FollowAsync((s_may + 999, Of("note")), (s_may + 1000, Of("note"))));

    [Theory]
    [InlineData(-1, "197001")]
    [InlineData(long.MinValue, "197001")]
    [InlineData(long.MaxValue, "999912")]
    public async Task A_time_that_no_calendar_has_stops_nothing(long created, string month) =>
        Assert.Equal([month + " note 1"], await FollowAsync((created, Of("note"))));

    [Fact]
    public async Task What_is_no_message_is_not_counted() =>
        Assert.Empty(await FollowAsync((s_may, null)));

    private async Task<IReadOnlyList<string>> FollowAsync(params (long Created, OpenedBody? Opened)[] messages)
    {
        var feed = new FeedKey(ChannelId.From(new byte[ChannelId.SizeBytes]), "cn");
        var record = new MemoryStore();
        await record.CommitAsync([new AppendEntries(feed, 0, [.. messages.Select(_ => new StoredEntry(new Entry([1], [2]), EntryType.Message))])]);
        using var desk = new Desk(DeskPlace.Beside(Path.Combine(_folder, "x")), record);
        desk.Follow([s_slice], page => [.. page.Select(fact => new SliceFact(fact, HeaderOf(feed, messages[fact.Arrival - 1]), messages[fact.Arrival - 1].Opened))], new NoAlarms());
        await desk.WaitForAsync(s_slice, messages.Length, TimeSpan.FromSeconds(30));
        var (answer, state) = await desk.ReadAsync(
            s_slice, rows => rows.Read("select month, kind, messages from stats_message order by month, kind", row => $"{row.GetInt64(0)} {row.GetString(1)} {row.GetInt64(2)}"));
        Assert.Null(state.Code);
        return answer;
    }

    private static Header HeaderOf(FeedKey feed, (long Created, OpenedBody? Opened) message) => new()
    {
        Channel = feed.Channel,
        Feed = feed.Party,
        Seq = 0,
        Created = message.Created,
        Type = message.Opened is null ? EntryType.Chunk : EntryType.Message,
        Suites = [],
        Size = 0,
        BodyHashes = [],
    };

    private static OpenedBody Of(string kind)
    {
        var written = CborItem.Map(
            new("kind", CborItem.Of(kind)), new("topic", CborItem.Of("general")), new("lang", CborItem.Of("en")), new("markings", CborItem.Map()), new("fields", CborItem.Map()));
        Assert.True(MessageBody.TryCreate(written, new byte[MessageBody.SaltBytes], out var body, out var refusal), refusal?.Code);
        Assert.True(SealedForm.TryRead(HeaderOf(default, (0, null)), body, out var message, out refusal), refusal?.Code);
        return new OpenedBody(message, null, null);
    }

    private sealed class NoAlarms : IAlarms
    {
        public void Raise(Alarm alarm)
        {
        }
    }
}
