using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_first_tile_of_a_place_is_kept()
    {
        await Commit(new PutTile(Rows.Us, "sha256", 0, 3, [1]), new PutTile(Rows.Us, "sm3", 0, 3, [2]), new PutTile(Rows.Us, "sha256", 1, 3, [3]), new PutTile(Rows.Us, "sha256", 0, 3, [9]));
        Assert.Equal([1], Store.Tile(Rows.Us, "sha256", 0, 3));
        Assert.Equal([2], Store.Tile(Rows.Us, "sm3", 0, 3));
        Assert.Equal([3], Store.Tile(Rows.Us, "sha256", 1, 3));
        Assert.Null(Store.Tile(Rows.Us, "sha256", 0, 2));
        Assert.Null(Store.Tile(Rows.Cn, "sha256", 0, 3));
    }

    [Fact]
    public async Task The_first_checkpoint_of_a_size_is_kept_and_the_newest_is_the_largest()
    {
        Assert.Null(Store.NewestCheckpoint(Rows.Us));
        await Commit(new PutCheckpoint(new CheckpointRow(Rows.Us, 5, "five", 1)), new PutCheckpoint(new CheckpointRow(Rows.Us, 3, "three", 2)));
        await Commit(new PutCheckpoint(new CheckpointRow(Rows.Us, 5, "forged", 3)));
        Assert.Equal(new CheckpointRow(Rows.Us, 5, "five", 1), Store.NewestCheckpoint(Rows.Us));
        Assert.Equal("three", Store.Checkpoint(Rows.Us, 3)!.Note);
        Assert.Null(Store.Checkpoint(Rows.Us, 4));
        Assert.Null(Store.NewestCheckpoint(Rows.Cn));
    }

    [Fact]
    public async Task The_first_cosignature_of_a_member_for_a_head_is_kept()
    {
        await Commit(new PutCosignature(Rows.Cosignature(Rows.Us, 5, "witness")), new PutCosignature(Rows.Cosignature(Rows.Us, 5, "cn")));
        await Commit(new PutCosignature(Rows.Cosignature(Rows.Us, 5, "cn") with { Seconds = 999 }));
        Assert.Equal([Rows.Cosignature(Rows.Us, 5, "cn"), Rows.Cosignature(Rows.Us, 5, "witness")], Store.Cosignatures(Rows.Us, 5));
        Assert.Empty(Store.Cosignatures(Rows.Us, 4));
        Assert.Empty(Store.Cosignatures(Rows.Cn, 5));
    }

    [Fact]
    public async Task An_entry_was_delivered_with_the_smallest_cosigned_head_above_it()
    {
        await Commit(
            new PutCosignature(Rows.Cosignature(Rows.Us, 9, "cn")), new PutCosignature(Rows.Cosignature(Rows.Us, 4, "cn")),
            new PutCosignature(Rows.Cosignature(Rows.Us, 2, "witness")), new PutCosignature(Rows.Cosignature(Rows.Cn, 3, "cn")));
        Assert.Equal(4, Store.FirstCosignatureCovering(Rows.Us, "cn", 0)!.Size);
        Assert.Equal(4, Store.FirstCosignatureCovering(Rows.Us, "cn", 3)!.Size);
        Assert.Equal(9, Store.FirstCosignatureCovering(Rows.Us, "cn", 4)!.Size);
        Assert.Null(Store.FirstCosignatureCovering(Rows.Us, "cn", 9));
        Assert.Null(Store.FirstCosignatureCovering(Rows.Us, "nobody", 0));
    }
}
