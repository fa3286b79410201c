using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_first_receipt_of_an_entry_about_another_is_kept()
    {
        var receipt = new ReceiptRow(Rows.Cn, 5, Rows.Us, 2, "read", 40, "duty");
        await Commit(new PutReceipt(receipt), new PutReceipt(receipt with { At = 99 }), new PutReceipt(receipt with { BySeq = 4, What = "passed-on", Role = "minister" }));
        Assert.Equal([receipt with { BySeq = 4, What = "passed-on", Role = "minister" }, receipt], Store.Receipts(Rows.Us, 2));
        Assert.Empty(Store.Receipts(Rows.Us, 3));
    }

    [Fact]
    public async Task Clearing_the_projections_leaves_the_ledger()
    {
        await Commit(
            Rows.Append(Rows.Us, 0, Rows.Entry(1)), new PutCheckpoint(new CheckpointRow(Rows.Us, 1, "one", 1)), new PutReceipt(new ReceiptRow(Rows.Us, 0, Rows.Cn, 3, "read", 1, "duty")));
        await Commit(new ClearProjections(), Rows.Receipt(Rows.Cn, 9));
        Assert.Empty(Store.Receipts(Rows.Cn, 3));
        Assert.Single(Store.Receipts(Rows.Cn, 9));
        Assert.NotNull(Store.Entry(Rows.Us, 0));
        Assert.NotNull(Store.NewestCheckpoint(Rows.Us));
    }
}
