using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task What_a_message_obliges_to_is_what_was_said_last()
    {
        await Commit(Rows.Owed(Rows.Us, 1, Owed.Read), Rows.Owed(Rows.Us, 2));
        await Commit(Rows.Owed(Rows.Us, 1, Owed.Answer));
        Assert.Equal([Owed.Answer, Owed.Read, Owed.Nothing], [Store.Owed(Rows.Us, 1), Store.Owed(Rows.Us, 2), Store.Owed(Rows.Us, 3)]);
        Assert.Equal(Owed.Nothing, Store.Owed(Rows.Cn, 1));
    }

    [Fact]
    public async Task Answers_to_an_entry_are_kept_once()
    {
        var answer = new AnswerRow(Rows.Us, 7, Rows.Cn, 3);
        await Commit(new PutAnswer(answer), new PutAnswer(answer), new PutAnswer(answer with { BySeq = 6 }), new PutAnswer(answer with { By = Rows.Cn, BySeq = 8 }));
        Assert.Equal([answer with { By = Rows.Cn, BySeq = 8 }, answer with { BySeq = 6 }, answer], Store.Answers(Rows.Cn, 3));
        Assert.Empty(Store.Answers(Rows.Us, 3));
        Assert.Empty(Store.Answers(Rows.Cn, 4));
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
            Rows.Append(Rows.Us, 0, Rows.Entry(1)), new PutCheckpoint(new CheckpointRow(Rows.Us, 1, "one", 1)), Rows.Owed(Rows.Us, 0),
            new PutAnswer(new AnswerRow(Rows.Us, 0, Rows.Cn, 3)), new PutReceipt(new ReceiptRow(Rows.Us, 0, Rows.Cn, 3, "read", 1, "duty")), new PutDue(new DueRow(Rows.Us, 0, "cn", "read", 5)));
        await Commit(new ClearProjections(), Rows.Owed(Rows.Cn, 9));
        Assert.Equal(Owed.Nothing, Store.Owed(Rows.Us, 0));
        Assert.Equal(Owed.Read, Store.Owed(Rows.Cn, 9));
        Assert.Empty(Store.Answers(Rows.Cn, 3));
        Assert.Empty(Store.Receipts(Rows.Cn, 3));
        Assert.Empty(Store.Due(Rows.Alpha, 100, 10));
        Assert.NotNull(Store.Entry(Rows.Us, 0));
        Assert.NotNull(Store.NewestCheckpoint(Rows.Us));
    }
}
