using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_message_put_again_keeps_its_reading()
    {
        var row = new MessageRow(Rows.Us, 1, Owed.Nothing, null);
        await Commit(new PutMessage(row), new PutMessage(Rows.Message(Rows.Us, 2)));
        Assert.Equal(row, Store.Message(Rows.Us, 1));
        await Commit(new MarkRead(Rows.Us, 1, 50), new MarkRead(Rows.Us, 1, 60), new MarkRead(Rows.Cn, 1, 60));
        await Commit(new PutMessage(row with { Owed = Owed.Answer, ReadAt = 70 }));
        Assert.Equal(row with { Owed = Owed.Answer, ReadAt = 50 }, Store.Message(Rows.Us, 1));
        Assert.Equal(Rows.Message(Rows.Us, 2), Store.Message(Rows.Us, 2));
        Assert.Null(Store.Message(Rows.Us, 3));
        Assert.Null(Store.Message(Rows.Cn, 1));
    }

    [Fact]
    public async Task Links_to_an_entry_are_kept_once()
    {
        var link = new LinkRow(Rows.Us, 7, Rows.Cn, 3, "answers");
        await Commit(new PutLink(link), new PutLink(link), new PutLink(link with { Relation = "supersedes" }), new PutLink(link with { From = Rows.Cn, FromSeq = 8 }));
        Assert.Equal([link with { From = Rows.Cn, FromSeq = 8 }, link, link with { Relation = "supersedes" }], Store.LinksTo(Rows.Cn, 3));
        Assert.Empty(Store.LinksTo(Rows.Us, 3));
        Assert.Empty(Store.LinksTo(Rows.Cn, 4));
    }

    [Fact]
    public async Task The_first_receipt_of_an_entry_about_another_is_kept()
    {
        var receipt = new ReceiptRow(Rows.Cn, 5, Rows.Us, 2, "read", 40, "duty");
        await Commit(new PutReceipt(receipt), new PutReceipt(receipt with { At = 99 }), new PutReceipt(receipt with { BySeq = 4, What = "passed-on", Role = "minister" }));
        Assert.Equal([receipt with { BySeq = 4, What = "passed-on", Role = "minister" }, receipt], Store.Receipts(Rows.Us, 2));
        Assert.Empty(Store.Receipts(Rows.Us, 3));
    }

    [Fact]
    public async Task Duties_come_soonest_first_until_they_are_closed()
    {
        var due = new DueRow(Rows.Us, 1, "cn", "answer", 50);
        await Commit(new PutDue(due), new PutDue(due with { What = "read", DueMs = 20 }), new PutDue(due with { OfSeq = 2, DueMs = 90 }), new PutDue(due with { Of = new FeedKey(Rows.Beta, "us") }));
        Assert.Equal([20, 50], Store.Due(Rows.Alpha, 50, 10).Select(row => row.DueMs));
        Assert.Equal([20], Store.Due(Rows.Alpha, 50, 1).Select(row => row.DueMs));
        Assert.Empty(Store.Due(Rows.Alpha, 19, 10));
        await Commit(new CloseDue(Rows.Us, 1, "cn", "read"), new CloseDue(Rows.Us, 1, "cn", "receipt"), new PutDue(due with { DueMs = 95 }));
        Assert.Equal([90, 95], Store.Due(Rows.Alpha, 100, 10).Select(row => row.DueMs));
        await Commit(new CloseDue(Rows.Us, 1, "cn", "answer"), new PutDue(due));
        Assert.Equal([50, 90], Store.Due(Rows.Alpha, 100, 10).Select(row => row.DueMs));
    }

    [Fact]
    public async Task Clearing_the_projections_leaves_the_ledger()
    {
        await Commit(
            Rows.Append(Rows.Us, 0, Rows.Entry(1)), new PutCheckpoint(new CheckpointRow(Rows.Us, 1, "one", 1)), new PutMessage(Rows.Message(Rows.Us, 0)),
            new PutLink(new LinkRow(Rows.Us, 0, Rows.Cn, 3, "answers")), new PutReceipt(new ReceiptRow(Rows.Us, 0, Rows.Cn, 3, "read", 1, "duty")), new PutDue(new DueRow(Rows.Us, 0, "cn", "read", 5)));
        await Commit(new ClearProjections(), new PutMessage(Rows.Message(Rows.Cn, 9)));
        Assert.Null(Store.Message(Rows.Us, 0));
        Assert.NotNull(Store.Message(Rows.Cn, 9));
        Assert.Empty(Store.LinksTo(Rows.Cn, 3));
        Assert.Empty(Store.Receipts(Rows.Cn, 3));
        Assert.Empty(Store.Due(Rows.Alpha, 100, 10));
        Assert.NotNull(Store.Entry(Rows.Us, 0));
        Assert.NotNull(Store.NewestCheckpoint(Rows.Us));
    }
}
