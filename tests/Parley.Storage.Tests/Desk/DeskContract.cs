using Parley.Exchange.Record;
using Parley.Testing.Store;
using Xunit;

namespace Parley.Storage.Tests.Desks;

/// <summary>What holds of a desk, whatever its database is. Each database inherits all of it.</summary>
public abstract partial class DeskContract : IDisposable
{
    private readonly List<IDisposable> _opened = [];
    private readonly MemoryStore _record = new();

    private protected IFacts Record => _record;

    /// <summary>The same desk for each call; a second opening is like one by another process.</summary>
    internal abstract DeskDatabase Open();

    /// <summary>A place for a record whose process is killed, and the desk's; null when that is beside it.</summary>
    private protected abstract (string Store, string? Desk) Crashing { get; }

    /// <summary>Runs statements beside the desk, in a transaction that ends when the result is disposed.</summary>
    protected abstract IDisposable Hold(string sql);

    /// <summary>Runs statements beside the desk.</summary>
    protected abstract void Execute(string sql);

    private protected static DeskOptions Options => new() { PageFacts = 4, FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50), Look = TimeSpan.FromMilliseconds(20), ReadLimit = TimeSpan.FromSeconds(20) };

    public virtual void Dispose()
    {
        foreach (var one in Enumerable.Reverse(_opened))
            one.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_fact_is_followed_once_and_in_order()
    {
        await Append(10);
        FollowAll();
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
        await Append(3);
        FollowAll();
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task A_new_version_of_a_slice_is_made_again_from_the_first_fact_and_its_old_tables_are_gone()
    {
        await Append(6);
        FollowAll();
        FollowAll(new NewTally());
        var (answer, state) = await Read(new NewTally(), rows => rows.Read("select arrival from tally_fact2 order by arrival", row => row.GetInt64(0)));
        Assert.Equal(Enumerable.Range(1, 6).Select(number => (long)number), answer);
        Assert.Null(state.Code);
        using var connection = Keep(Open()).Connect();
        Assert.DoesNotContain("tally_count", connection.Tables());
    }

    [Fact]
    public async Task A_record_that_was_put_back_to_an_earlier_state_is_followed_anew_before_and_after_it_has_grown_again()
    {
        await Append(3);
        FollowAll();
        var older = await Copy(_record, 2);
        FollowAll(record: older);
        Assert.Equal(Tally.Expected(older.Facts(0, 100, long.MaxValue)), Written(older));
        FollowAll();
        var grown = await Copy(_record, 2);
        await Append(4, grown);
        FollowAll(record: grown);
        Assert.Equal(Tally.Expected(grown.Facts(0, 100, long.MaxValue)), Written(grown));
    }

    [Fact]
    public async Task What_was_followed_before_the_record_was_put_back_is_not_followed_again()
    {
        await Append(2);
        FollowAll();
        var older = await Copy(_record, 2, sameOpening: true);
        await Append(1);
        var slice = new Tally { FailsOn = 1 };
        FollowAll(slice, older.Crash());
        FollowAll(slice, _record);
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task A_desk_that_lost_its_cursors_is_made_anew()
    {
        await Append(5);
        FollowAll();
        Execute("drop table slice");
        FollowAll();
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task Forgetting_makes_every_slice_anew()
    {
        await Append(5);
        FollowAll();
        Execute("delete from tally_fact where arrival = 3");
        using (var desk = new Desk(Open(), _record, Options))
            desk.Forget();
        FollowAll();
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task A_slice_that_is_being_rebuilt_says_so_until_it_has_reached_what_was_there_when_it_began()
    {
        await Append(6);
        using (var following = Begin())
        {
            following.Step();
            Assert.Equal((4, 6, DeskCodes.Rebuilding), await State());
            await Append(1);
            following.Step();
            Assert.Equal((7, 7, null), await State());
            await Append(1);
            Assert.Equal((7, 8, DeskCodes.Behind), await State());
            following.Step();
        }

        Assert.Equal((8, 8, null), await State());

        async Task<(long, long, string?)> State() => await Read(new Tally(), Tally.Read) is var (_, state) ? (state.Arrival, state.Last, state.Code) : default;
    }

    [Fact]
    public async Task A_desk_that_was_never_followed_says_that_it_is_being_made()
    {
        var fault = await Assert.ThrowsAsync<Parley.Exchange.TryLaterException>(() => Read(new Tally(), Tally.Read));
        Assert.Equal(DeskCodes.Rebuilding, fault.Code);
    }

    [Fact]
    public async Task Text_that_no_database_takes_is_stored_with_marks_in_its_place()
    {
        await Append(1);
        FollowAll(new Writer("a\0b\uD800c\uDC00\uD83D\uDE00 攻击"));
        var (answer, _) = await Read(new Writer(""), rows => rows.Read("select said from writer_text", row => row.GetString(0)));
        Assert.Equal(["a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE00 攻击"], answer);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Replaying_gives_the_rows_that_following_gave(int pageFacts)
    {
        for (var round = 0; round < 4; round++)
        {
            await Append(round);
            await _record.CommitAsync([new PutCosignature(Rows.Cosignature(Rows.Us, round, "cn")), new PutEvidence(new EvidenceRow(Rows.Alpha, "cn", "code", [(byte)round], 1))]);
            FollowAll();
        }

        var followed = Written();
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), followed);
        using (var desk = new Desk(Open(), _record))
            desk.Forget();
        FollowAll(options: Options with { PageFacts = pageFacts });
        Assert.Equal(followed, Written());
    }

    private protected Task Append(int entries, MemoryStore? record = null)
    {
        record ??= _record;
        var size = record.Feeds(Rows.Alpha).SingleOrDefault()?.Size ?? 0;
        return record.CommitAsync([Rows.Append(Rows.Us, size, [.. Enumerable.Range(0, entries).Select(i => Rows.Entry((byte)i))])]);
    }

    private protected T Keep<T>(T opened) where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    private protected Following Begin(Slice? slice = null, IFacts? record = null, DeskOptions? options = null, Action<FollowStep>? hook = null, DeskDatabase? database = null) =>
        new(slice ?? new Tally(), record ?? _record, Opened, database ?? Keep(Open()), options ?? Options, hook);

    /// <summary>A server sees some time later that a connection has gone, and until then it leads.</summary>
    private protected static Following BeginWhenFree(Func<Following> begin)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return begin();
            }
            catch (CannotFollowException taken) when (taken.Code == DeskCodes.Locked && tries < 500)
            {
                Thread.Sleep(10);
            }
        }
    }

    private protected static IReadOnlyList<SliceFact> Opened(IReadOnlyList<Fact> page) => [.. page.Select(fact => new SliceFact(fact))];

    private protected void FollowAll(Slice? slice = null, IFacts? record = null, DeskOptions? options = null)
    {
        using var database = Open();
        using var following = BeginWhenFree(() => Begin(slice, record, options, database: database));
        while (following.Step())
        {
        }
    }

    private protected IReadOnlyList<string> Written(IFacts? record = null) => Read(new Tally(), Tally.Read, record).GetAwaiter().GetResult().Answer;

    private protected async Task<(T Answer, SliceState State)> Read<T>(Slice slice, Func<DeskRows, T> query, IFacts? record = null)
    {
        using var desk = new Desk(Open(), record ?? _record, Options);
        return await desk.ReadAsync(slice, query);
    }

    /// <summary>The store's first entries, as a backup of that moment would hold them, put back and opened.</summary>
    private static async Task<MemoryStore> Copy(MemoryStore record, int entries, bool sameOpening = false)
    {
        var copy = new MemoryStore { Opening = record.Opening + (sameOpening ? 0 : 1) };
        await copy.CommitAsync([Rows.Append(Rows.Us, 0, [.. record.Entries(Rows.Us, 0, entries, long.MaxValue).Select(entry => new StoredEntry(entry, Protocol.EntryType.Message))])]);
        return copy;
    }

    private sealed class NewTally : Slice
    {
        public override string Name => "tally";

        public override int Version => 2;

        public override string TablesFor(DeskKind kind) => "create table tally_fact2 (arrival bigint not null)";

        public override void Follow(SliceFact fact, DeskRows rows) => rows.Run("insert into tally_fact2 (arrival) values ($1)", fact.Fact.Arrival);
    }

    private sealed class Writer(string text) : Slice
    {
        public override string Name => "writer";

        public override int Version => 1;

        public override string TablesFor(DeskKind kind) => "create table writer_text (said text not null)";

        public override void Follow(SliceFact fact, DeskRows rows) => rows.Run("insert into writer_text (said) values ($1)", text);
    }
}
