using Parley.Exchange.Record;
using Parley.Protocol;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Entries_come_back_as_they_were_written_and_grow_the_feed()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1, EntryType.Terms), Rows.Entry(2, EntryType.Seen)));
        await Commit(Rows.Append(Rows.Us, 2, Rows.Entry(3)), Rows.Append(Rows.Us, 3, Rows.Entry(4)));
        Assert.Equal(new FeedRow(Rows.Us, 4, FeedState.Open), Assert.Single(Store.Feeds(Rows.Alpha)));
        var entry = Store.Entry(Rows.Us, 0);
        Assert.NotNull(entry);
        Assert.Equal([1, 0xFF], entry.HeaderBytes);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], entry.Body);
        Assert.Null(Store.Entry(Rows.Us, 1)!.Body);
        Assert.Null(Store.Entry(Rows.Us, 4));
        Assert.Null(Store.Entry(Rows.Us, -1));
        Assert.Null(Store.Entry(Rows.Cn, 0));
        Assert.Equal([1, 2, 3, 4], Store.Entries(Rows.Us, 0, 100, 1000).Select(e => e.HeaderBytes[0]));
    }

    [Fact]
    public async Task An_empty_body_is_not_a_missing_one()
    {
        await Commit(Rows.Append(Rows.Us, 0, new StoredEntry(new Entry([1], []), EntryType.Chunk), new StoredEntry(new Entry([2], null), EntryType.Chunk)));
        Assert.Equal([], Store.Entry(Rows.Us, 0)!.Body!);
        Assert.Null(Store.Entry(Rows.Us, 1)!.Body);
    }

    [Fact]
    public async Task Reading_entries_stops_before_a_limit_but_gives_at_least_one()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2), Rows.Entry(3)));
        await Commit(Rows.Append(Rows.Cn, 0, Rows.Entry(9)));
        Assert.Equal([2, 3], Numbers(1, 10, 1000));
        Assert.Equal([1, 2], Numbers(0, 2, 1000));
        Assert.Equal([1, 2], Numbers(0, 10, 20));
        Assert.Equal([1], Numbers(0, 10, 19));
        Assert.Equal([1], Numbers(0, 10, 0));
        Assert.Empty(Numbers(0, 0, 1000));
        Assert.Empty(Numbers(3, 10, 1000));
        Assert.Empty(Numbers(-1, 10, 1000));

        IEnumerable<byte> Numbers(long from, int maxCount, long maxBytes) => Store.Entries(Rows.Us, from, maxCount, maxBytes).Select(e => e.HeaderBytes[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task Entries_that_do_not_follow_the_feed_fail_and_change_nothing(long from)
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commit(new PutDelivered(Rows.Alpha, "cn", 1), Rows.Append(Rows.Us, from, Rows.Entry(7))));
        Assert.Equal(2, Assert.Single(Store.Feeds(Rows.Alpha)).Size);
        Assert.Equal(0, Store.DeliveredSize(Rows.Alpha, "cn"));
        await Commit(Rows.Append(Rows.Us, 2, Rows.Entry(3)));
        Assert.Equal(3, Assert.Single(Store.Feeds(Rows.Alpha)).Size);
    }

    [Fact]
    public async Task The_last_entry_of_a_type_is_found_below_a_number_and_in_its_own_feed()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1, EntryType.Keys), Rows.Entry(2), Rows.Entry(3, EntryType.Keys), Rows.Entry(4)));
        await Commit(Rows.Append(Rows.Cn, 0, Rows.Entry(1, EntryType.Epoch)));
        Assert.Equal(2, Store.LastOfType(Rows.Us, EntryType.Keys, 100));
        Assert.Equal(2, Store.LastOfType(Rows.Us, EntryType.Keys, 3));
        Assert.Equal(0, Store.LastOfType(Rows.Us, EntryType.Keys, 2));
        Assert.Null(Store.LastOfType(Rows.Us, EntryType.Keys, 0));
        Assert.Null(Store.LastOfType(Rows.Us, EntryType.Epoch, 100));
        Assert.Equal(3, Store.LastOfType(Rows.Us, EntryType.Message, long.MaxValue));
    }

    [Fact]
    public async Task Feeds_of_a_channel_come_in_order_of_party()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)), Rows.Append(Rows.Cn, 0), Rows.Append(new FeedKey(Rows.Beta, "us"), 0, Rows.Entry(1)));
        Assert.Equal([new FeedRow(Rows.Cn, 0, FeedState.Open), new FeedRow(Rows.Us, 1, FeedState.Open)], Store.Feeds(Rows.Alpha));
    }

    [Fact]
    public async Task A_frozen_feed_takes_no_entries_and_stays_frozen()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)), new FreezeFeed(Rows.Us), new FreezeFeed(Rows.Cn));
        Assert.Equal([new FeedRow(Rows.Cn, 0, FeedState.Frozen), new FeedRow(Rows.Us, 1, FeedState.Frozen)], Store.Feeds(Rows.Alpha));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commit(Rows.Append(Rows.Us, 1, Rows.Entry(2))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commit(Rows.Append(Rows.Cn, 0, Rows.Entry(2))));
        Assert.Equal(1, Store.Feeds(Rows.Alpha)[1].Size);
    }

    [Fact]
    public async Task What_is_erased_has_a_header_and_what_was_kept_of_it_and_no_body()
    {
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2), Rows.Entry(3)));
        await Commit(new EraseBodies(Rows.Us, [0, 2, 9]), new PutOpenings(Rows.Us, 2, [7]), new PutOpenings(Rows.Us, 2, [8]));
        Assert.Equal([false, true, false], Store.Entries(Rows.Us, 0, 10, 1_000).Select(entry => entry.Body is not null));
        Assert.Equal(Rows.Entry(3).Entry.HeaderBytes, Store.Entry(Rows.Us, 2)!.HeaderBytes);
        Assert.Equal([7], Store.Openings(Rows.Us, 2));
        Assert.Null(Store.Openings(Rows.Us, 0));
    }

    [Fact]
    public async Task Heads_come_by_size_with_who_cosigned_them_and_those_that_nobody_did_too()
    {
        await Commit([.. new long[] { 1, 3, 4 }.Select(size => new PutCheckpoint(new CheckpointRow(Rows.Us, size, "note", 1)))]);
        await Commit(new PutCosignature(Rows.Cosignature(Rows.Us, 3, "cn")), new PutCosignature(Rows.Cosignature(Rows.Us, 3, "br")), new PutCosignature(Rows.Cosignature(Rows.Us, 2, "cn")));
        Assert.Equal([new HeadRow(1, "", 0), new(3, "br", 103), new(3, "cn", 103), new(4, "", 0)], Store.Heads(Rows.Us, 0, 10));
        Assert.Equal([new HeadRow(3, "br", 103), new(3, "cn", 103)], Store.Heads(Rows.Us, 1, 1));
        Assert.Empty(Store.Heads(Rows.Us, 4, 10));
        Assert.Empty(Store.Heads(Rows.Cn, 0, 10));
    }

    [Fact]
    public async Task Naming_a_feed_in_a_link_does_not_make_it_held()
    {
        await Commit(new PutReceipt(new ReceiptRow(Rows.Us, 0, Rows.Cn, 5, "read", 1, "duty")));
        Assert.Empty(Store.Feeds(Rows.Alpha));
        Assert.Empty(Store.Channels());
        await Commit(Rows.Append(Rows.Cn, 0, Rows.Entry(1)));
        Assert.Equal(Rows.Cn, Assert.Single(Store.Feeds(Rows.Alpha)).Key);
    }
}
