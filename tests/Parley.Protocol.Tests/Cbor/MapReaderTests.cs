using Xunit;

namespace Parley.Protocol.Tests;

public sealed class MapReaderTests
{
    [Fact]
    public void The_first_fault_is_kept_with_its_path()
    {
        var inner = CborItem.Map(new("b", CborItem.Of("text")), KeyValuePair.Create("c", CborItem.Of(9)));
        var map = new MapReader(CborItem.Map(new("a", CborItem.Array([inner])), KeyValuePair.Create("z", CborItem.Of("not a number"))));
        var element = map.Map(map.Array("a")[0], "a", 0);
        Assert.Equal(0, element.Number("b"));
        Assert.Equal(9, element.Number("c"));
        element.End();
        Assert.Equal(0, map.Number("z"));
        Assert.False(map.Finish(out var refusal));
        Assert.Equal(new Refusal(Codes.CborShape, "a/0/b"), refusal);
    }

    [Fact]
    public void An_unknown_key_is_refused_without_telling_its_name()
    {
        var map = new MapReader(CborItem.Map(new("known", CborItem.True), KeyValuePair.Create("secret", CborItem.True)));
        Assert.True(map.Bool("known"));
        Assert.False(map.Finish(out var refusal));
        Assert.Equal(new Refusal(Codes.CborShape), refusal);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    public void Every_key_of_a_large_map_must_be_read(int pairs)
    {
        var item = Numbers(pairs);
        var map = new MapReader(item);
        foreach (var (key, _) in item.Pairs.Skip(1))
            map.Number(key);
        Assert.Null(map.Fault);
        map.Number(item.Pairs[0].Key);
        Assert.True(map.Finish(out _));
        var forgetful = new MapReader(item);
        foreach (var (key, _) in item.Pairs.Take(pairs - 1))
            forgetful.Number(key);
        Assert.False(forgetful.Finish(out _));
    }

    [Fact]
    public void A_map_of_fixed_keys_has_at_most_64()
    {
        Assert.Equal(new Refusal(Codes.CborShape), new MapReader(Numbers(65)).Fault);
        Assert.Equal(new Refusal(Codes.CborShape), new MapReader(CborItem.Null).Fault);
    }

    [Fact]
    public void Lengths_and_ranges_hold_at_both_ends()
    {
        var item = CborItem.Map(new("n", CborItem.Of(5)), new("t", CborItem.Of("abc")), KeyValuePair.Create("b", CborItem.Of(new byte[3])));
        Assert.Null(Fault(item, map => map.Number("n", 5, 5)));
        Assert.NotNull(Fault(item, map => map.Number("n", 6, 9)));
        Assert.NotNull(Fault(item, map => map.Number("n", 1, 4)));
        Assert.Null(Fault(item, map => map.Text("t", 3)));
        Assert.NotNull(Fault(item, map => map.Text("t", 2)));
        Assert.Null(Fault(item, map => map.Bytes("b", 3, 3)));
        Assert.NotNull(Fault(item, map => map.Bytes("b", 4, 9)));
        Assert.NotNull(Fault(item, map => map.Bytes("b", 0, 2)));
        Assert.Null(Fault(item, map => map.OptionalText("absent")));
        Assert.NotNull(Fault(item, map => map.Text("absent")));
    }

    private static CborItem Numbers(int count) => CborItem.Map(Enumerable.Range(100, count).Select(i => KeyValuePair.Create($"k{i}", CborItem.Of(i))));

    private static Refusal? Fault(CborItem item, Action<MapReader> read)
    {
        var map = new MapReader(item);
        read(map);
        return map.Fault;
    }
}
