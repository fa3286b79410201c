using Parley.Exchange;
using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_commit_is_not_seen_before_it_is_durable()
    {
        Hold(true);
        var commit = Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)));
        Assert.False(commit.IsCompleted);
        Assert.Empty(Store.Feeds(Rows.Alpha));
        Hold(false);
        await commit;
        Assert.Single(Store.Feeds(Rows.Alpha));
    }

    [Fact]
    public async Task Commits_take_effect_in_the_order_of_the_calls()
    {
        Hold(true);
        var commits = Enumerable.Range(0, 50).Select(i => Commit(Rows.Append(Rows.Us, i, Rows.Entry((byte)i)))).ToArray();
        Hold(false);
        await Task.WhenAll(commits);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (byte)i), Store.Entries(Rows.Us, 0, 100, 10_000).Select(e => e.HeaderBytes[0]));
    }

    [Fact]
    public async Task A_failed_commit_fails_those_behind_it_and_spares_those_before_it()
    {
        Hold(true);
        var before = Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)));
        var wrong = Commit(new PutDelivered(Rows.Alpha, "cn", 4), Rows.Append(Rows.Us, 9, Rows.Entry(2)));
        var behind = Commit(Rows.Append(Rows.Cn, 0, Rows.Entry(3)));
        var farBehind = Commit(new PutDelivered(Rows.Alpha, "cn", 5));
        Hold(false);
        await before;
        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong);
        var failure = await Assert.ThrowsAsync<TryLaterException>(() => behind);
        Assert.Equal(FaultCodes.StoreBehind, failure.Code);
        await Assert.ThrowsAsync<TryLaterException>(() => farBehind);
        Assert.Equal(new FeedRow(Rows.Us, 1, FeedState.Open), Assert.Single(Store.Feeds(Rows.Alpha)));
        Assert.Equal(0, Store.DeliveredSize(Rows.Alpha, "cn"));
    }

    [Fact]
    public async Task Commits_called_after_a_failure_are_tried_afresh()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commit(Rows.Append(Rows.Us, 1, Rows.Entry(1))));
        await Commit(Rows.Append(Rows.Us, 0, Rows.Entry(1)), Rows.Append(Rows.Cn, 0, Rows.Entry(1)));
        Assert.Equal(2, Store.Feeds(Rows.Alpha).Count);
    }

    [Fact]
    public async Task A_feed_first_named_by_a_failed_commit_can_be_written_afterwards()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commit(
            new PutMember(new MemberRow(Rows.Beta, "us", "", [])), Rows.Append(Rows.Us, 0, Rows.Entry(1)), Rows.Append(Rows.Us, 0, Rows.Entry(1))));
        Assert.Empty(Store.Feeds(Rows.Alpha));
        await Commit(Rows.Append(Rows.Cn, 0, Rows.Entry(2)), Rows.Append(Rows.Us, 0, Rows.Entry(1)));
        Assert.Equal(1, Store.Entry(Rows.Us, 0)!.HeaderBytes[0]);
        Assert.Equal(2, Store.Entry(Rows.Cn, 0)!.HeaderBytes[0]);
    }
}
