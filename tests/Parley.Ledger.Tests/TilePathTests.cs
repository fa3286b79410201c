using CsCheck;

namespace Parley.Ledger.Tests;

public sealed class TilePathTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("tile/63/x001/000.p/1", 63, 1000, 1)]
    [InlineData("tile/entries/999.p/255", TilePath.EntriesLevel, 999, 255)]
    [InlineData("tile/entries/x123/456", TilePath.EntriesLevel, 123456, 256)]
    [InlineData("tile/1/x999/x999/x999/x999/x999/999", 1, 999_999_999_999_999_999, 256)]
    public void A_path_has_one_form(string path, int level, long index, int width)
    {
        Assert.True(TilePath.TryParse(path, out var tile));
        Assert.Equal(new TilePath(level, index, width), tile);
        Assert.Equal(path, tile.ToString());
        Assert.Equal(level == TilePath.EntriesLevel, tile.IsEntries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/tile/0/000")]
    [InlineData("tile")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile//000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/00a")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/x1/000")]
    [InlineData("tile/0/X001/000")]
    [InlineData("tile/0/x001//000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0/x001/x999/x999/x999/x999/x999/999")]
    public void Everything_else_is_refused(string path) => Assert.False(TilePath.TryParse(path, out _));

    [Fact]
    public void Every_tile_has_its_path() =>
        Gen.Select(Gen.Int[-1, 63], Gen.OneOf(Gen.Long[0, 2000], Gen.Long[0, 999_999_999_999_999_999]), Gen.Int[1, 256]).Sample(
            (level, index, width) => TilePath.TryParse(new TilePath(level, index, width).ToString(), out var tile) && tile == new TilePath(level, index, width),
            iter: 2000,
            threads: 1);

    [Fact]
    public void No_path_stands_for_a_tile_out_of_range()
    {
        Assert.Throws<InvalidOperationException>(() => new TilePath(-2, 0).ToString());
        Assert.Throws<InvalidOperationException>(() => new TilePath(64, 0).ToString());
        Assert.Throws<InvalidOperationException>(() => new TilePath(0, -1).ToString());
        Assert.Throws<InvalidOperationException>(() => new TilePath(0, 1_000_000_000_000_000_000).ToString());
        Assert.Throws<InvalidOperationException>(() => new TilePath(0, 0, 0).ToString());
        Assert.Throws<InvalidOperationException>(() => new TilePath(0, 0, 257).ToString());
    }
}
