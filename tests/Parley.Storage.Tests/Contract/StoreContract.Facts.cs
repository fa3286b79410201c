using Parley.Exchange.Record;
using Parley.Protocol;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Each_fact_has_the_next_number_in_the_order_in_which_it_was_written()
    {
        await Commit(new PutChannel(new ChannelRow(Rows.Alpha, [2], "us", 7)), new PutMember(new MemberRow(Rows.Alpha, "cn", "https://cn", [2])));
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2)), Rows.Append(Rows.Cn, 0, Rows.Entry(3)));
        await Commit(Rows.Append(Rows.Us, 2, Rows.Entry(4)), new PutCosignature(Rows.Cosignature(Rows.Us, 2, "cn")));
        await Commit(new PutEvidence(new EvidenceRow(Rows.Alpha, "cn", "batch.fork", [1], 5)), new FreezeFeed(Rows.Cn));
        Assert.Equal(
            ["Channel", "Member", "us/0", "us/1", "cn/0", "us/2", "us=2 cn", "Evidence", "cn frozen"], All().Select(Show));
        Assert.Equal(Enumerable.Range(1, 9).Select(number => (long)number), All().Select(fact => fact.Arrival));
        Assert.Equal(9, Store.LastArrival);
        Assert.Equal([4, 0xFF], Assert.IsType<EntryFact>(All()[5]).Entry.HeaderBytes);
    }

    [Fact]
    public async Task What_is_ignored_and_what_is_no_fact_takes_no_number()
    {
        var evidence = new EvidenceRow(Rows.Alpha, "cn", "batch.fork", [1], 5);
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)), new PutCosignature(Rows.Cosignature(Rows.Us, 1, "cn")), new PutEvidence(evidence), new FreezeFeed(Rows.Cn));
        await Commit(
            Rows.Append(Rows.Us, 1), new PutCosignature(Rows.Cosignature(Rows.Us, 1, "cn") with { Seconds = 9 }), new PutEvidence(evidence), new FreezeFeed(Rows.Cn),
            Rows.Receipt(Rows.Us, 0), new PutTicket(Rows.Cn, [1]), new PutDelivered(Rows.Alpha, "cn", 1), new PutCheckpoint(new CheckpointRow(Rows.Us, 1, "note", 1)),
            new PutTile(Rows.Us, "sha256", 0, 0, [1]), new ClearProjections());
        Assert.Equal(4, Store.LastArrival);
    }

    [Fact]
    public async Task A_commit_that_fails_gives_no_number_away()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commit(Rows.Append(Rows.Us, 1, Rows.Entry(2)), new FreezeFeed(Rows.Cn), Rows.Append(Rows.Us, 7, Rows.Entry(3))));
        Assert.Equal(1, Store.LastArrival);
        await Commit(Rows.Append(Rows.Us, 1, Rows.Entry(2)));
        Assert.Equal(["us/0", "us/1"], All().Select(Show));
        Assert.Equal(2, Store.LastArrival);
    }

    [Fact]
    public async Task Numbers_do_not_depend_on_what_was_written_together()
    {
        Hold(true);
        var commits = Enumerable.Range(0, 6).Select(i => Commit(Rows.Append(i % 3 == 2 ? Rows.Cn : Rows.Us, i % 3 == 2 ? i / 3 : i - (i / 3), Rows.Entry((byte)i)))).ToArray();
        Hold(false);
        await Task.WhenAll(commits);
        Assert.Equal(["us/0", "us/1", "cn/0", "us/2", "us/3", "cn/1"], All().Select(Show));
    }

    [Fact]
    public async Task Reading_facts_begins_anywhere_and_stops_before_a_limit_but_gives_at_least_one()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2), Rows.Entry(3)), new FreezeFeed(Rows.Cn), Rows.Append(Rows.Us, 3, Rows.Entry(4)));
        Assert.Equal(["us/0", "us/1", "us/2", "cn frozen", "us/3"], Read(0, 100, 1000));
        Assert.Equal(["us/1", "us/2", "cn frozen"], Read(1, 3, 1000));
        Assert.Equal(["us/2", "cn frozen", "us/3"], Read(2, 100, 1000));
        Assert.Equal(["us/0", "us/1"], Read(0, 100, 20));
        Assert.Equal(["us/0"], Read(0, 100, 19));
        Assert.Equal(["us/2"], Read(2, 100, 0));
        Assert.Empty(Read(0, 0, 1000));
        Assert.Empty(Read(5, 100, 1000));
        Assert.Empty(Read(6, 100, 1000));
        Assert.Equal(5, Read(-4, 100, 1000).Count());

        IEnumerable<string> Read(long after, int maxCount, long maxBytes) => Store.Facts(after, maxCount, maxBytes).Select(Show);
    }

    [Fact]
    public async Task A_piece_of_an_attachment_is_a_fact_without_its_bytes()
    {
        var (message, piece) = (Rows.Entry(1), Rows.Entry(2));
        await Commit(Rows.Append(Rows.Us, 0, message, piece with { Type = EntryType.Chunk }));
        Assert.Equal([message.Entry.Body, null], All().Cast<EntryFact>().Select(fact => fact.Entry.Body));
        Assert.Equal(piece.Entry.Body, Store.Entry(Rows.Us, 1)!.Body);
    }

    [Fact]
    public async Task A_row_that_was_replaced_is_read_as_it_stands()
    {
        await Commit(new PutChannel(new ChannelRow(Rows.Alpha, [1], "us", 7)), new PutMember(new MemberRow(Rows.Alpha, "cn", "https://old", [])));
        await Commit(new PutMember(new MemberRow(Rows.Alpha, "cn", "https://new", [])));
        Assert.Equal(["https://new", "https://new"], All().OfType<MemberFact>().Select(fact => fact.Row.Address));
    }

    [Fact]
    public async Task A_number_has_an_epoch_when_it_was_given_and_only_then()
    {
        Assert.Null(Store.EpochOf(1));
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2)));
        Assert.NotNull(Store.EpochOf(1));
        Assert.Equal(Store.EpochOf(1), Store.EpochOf(2));
        Assert.Null(Store.EpochOf(0));
        Assert.Null(Store.EpochOf(3));
    }

    [Fact]
    public async Task Whoever_listens_hears_of_facts_when_they_can_be_read_and_of_nothing_else()
    {
        var heard = new List<long>();
        Store.Arrived += () => heard.Add(Store.LastArrival);
        await Commit(new PutDelivered(Rows.Alpha, "cn", 1));
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)));
        await Commit(new PutDelivered(Rows.Alpha, "cn", 2));
        await Commit(Rows.Append(Rows.Us, 1, Rows.Entry(2)));
        Assert.Equal([1, 2], heard);
    }

    private IReadOnlyList<Fact> All() => Store.Facts(0, 1000, long.MaxValue);

    private static string Show(Fact fact) => fact switch
    {
        EntryFact entry => $"{entry.Feed.Party}/{entry.Seq}",
        CosignatureFact { Row: var row } => $"{row.Feed.Party}={row.Size} {row.By}",
        FrozenFact frozen => frozen.Feed.Party + " frozen",
        _ => fact.GetType().Name[..^"Fact".Length],
    };
}
