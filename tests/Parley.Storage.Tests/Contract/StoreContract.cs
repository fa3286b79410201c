using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

/// <summary>What the node may rely on, whatever the store is. Each store inherits all of it.</summary>
public abstract partial class StoreContract
{
    protected abstract IRecordStore Store { get; }

    /// <summary>Keeps commits waiting, or lets them go.</summary>
    protected abstract void Hold(bool held);

    private Task Commit(params Change[] changes) => Store.CommitAsync(changes);

    [Fact]
    public async Task A_commit_without_changes_succeeds()
    {
        await Commit();
        Assert.Empty(Store.Channels());
    }

    [Fact]
    public async Task Channels_come_in_order_of_creation_and_are_replaced_by_id()
    {
        await Commit(new PutChannel(new ChannelRow(Rows.Beta, [1], "us", 5)), new PutChannel(new ChannelRow(Rows.Alpha, [2], "us", 7)));
        await Commit(new PutChannel(new ChannelRow(Rows.Beta, [3, 4], "us", 5)));
        Assert.Equal([Rows.Beta, Rows.Alpha], Store.Channels().Select(row => row.Id));
        Assert.Equal([3, 4], Store.Channels()[0].Terms);
    }

    [Fact]
    public async Task Members_are_kept_by_channel_and_party_and_the_last_wins()
    {
        await Commit(
            new PutMember(new MemberRow(Rows.Alpha, "us", "https://us", [1])), new PutMember(new MemberRow(Rows.Alpha, "cn", "https://cn", [2])),
            new PutMember(new MemberRow(Rows.Beta, "us", "https://other", [3])));
        await Commit(new PutMember(new MemberRow(Rows.Alpha, "us", "https://moved", [])));
        Assert.Equal(["cn", "us"], Store.Members(Rows.Alpha).Select(row => row.Party));
        Assert.Equal("https://moved", Store.Members(Rows.Alpha)[1].Address);
        Assert.Empty(Store.Members(Rows.Alpha)[1].KeySet);
        Assert.Equal("https://other", Assert.Single(Store.Members(Rows.Beta)).Address);
    }

    [Fact]
    public async Task The_delivery_cursor_never_goes_back()
    {
        Assert.Equal(0, Store.DeliveredSize(Rows.Alpha, "cn"));
        await Commit(new PutDelivered(Rows.Alpha, "cn", 7));
        await Commit(new PutDelivered(Rows.Alpha, "cn", 3));
        Assert.Equal(7, Store.DeliveredSize(Rows.Alpha, "cn"));
        Assert.Equal(0, Store.DeliveredSize(Rows.Beta, "cn"));
        await Commit(new PutDelivered(Rows.Alpha, "cn", 8));
        Assert.Equal(8, Store.DeliveredSize(Rows.Alpha, "cn"));
    }

    [Fact]
    public async Task A_feed_has_one_ticket_the_newest_also_before_it_has_entries()
    {
        Assert.Null(Store.Ticket(Rows.Us));
        await Commit(new PutTicket(Rows.Us, [1]));
        await Commit(new PutTicket(Rows.Us, [2]));
        Assert.Equal([2], Store.Ticket(Rows.Us)!);
        Assert.Null(Store.Ticket(Rows.Us with { Party = "cn" }));
        Assert.Empty(Store.Feeds(Rows.Alpha));
    }

    [Fact]
    public async Task Ceremonies_come_in_order_of_time_and_are_replaced_by_id()
    {
        await Commit(new PutCeremony(new CeremonyRow("b", "invited", [1], [], [7], [], 0, 5)), new PutCeremony(new CeremonyRow("a", "invited", [2], [], [8], [], 0, 6)));
        await Commit(new PutCeremony(new CeremonyRow("b", "open", [3], [4], [7], [9], 2, 9)));
        Assert.Equal([("a", "invited"), ("b", "open")], Store.Ceremonies().Select(row => (row.Id, row.State)));
        Assert.Equivalent(new CeremonyRow("b", "open", [3], [4], [7], [9], 2, 9), Store.Ceremonies()[1], strict: true);
    }

    [Fact]
    public async Task The_same_evidence_is_kept_once_and_other_evidence_beside_it()
    {
        var row = new EvidenceRow(Rows.Alpha, "cn", "batch.fork", [1, 2], 5);
        await Commit(new PutEvidence(row), new PutEvidence(row with { At = 6 }), new PutEvidence(row with { Bytes = [3] }), new PutEvidence(row with { Code = "checkpoint.fork" }));
        Assert.Equal([(5L, "batch.fork"), (5L, "batch.fork"), (5L, "checkpoint.fork")], Store.Evidence(Rows.Alpha).Select(e => (e.At, e.Code)));
        Assert.Equal([3], Store.Evidence(Rows.Alpha)[1].Bytes);
        Assert.Empty(Store.Evidence(Rows.Beta));
    }
}
