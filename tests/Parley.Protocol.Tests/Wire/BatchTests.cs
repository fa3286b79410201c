using Xunit;

namespace Parley.Protocol.Tests;

public sealed class BatchTests
{
    private static readonly Batch s_good = Samples.Batch();
    private static readonly string[] s_known = [s_good.Checkpoint, "another\n"];

    [Fact]
    public void A_batch_survives_encoding()
    {
        Assert.True(Batch.TryDecode(s_good.Encode(), out var back, out _));
        Assert.Equivalent(s_good, back, strict: true);
        Assert.Equal(70_002, back.End);
    }

    [Fact]
    public void A_ticket_has_16_bytes()
    {
        Assert.Null(Refused("ticket", CborItem.Of(new byte[16])));
        Assert.Equal(new Refusal(Codes.CborShape, "ticket"), Refused("ticket", CborItem.Of(new byte[15])));
        Assert.True(Batch.TryDecode((s_good with { Ticket = new byte[16] }).Encode(), out var back, out _));
        Assert.Equal(new byte[16], back.Ticket);
    }

    [Fact]
    public void What_is_known_are_one_to_64_notes()
    {
        Assert.True(Batch.TryDecode((s_good with { Known = s_known }).Encode(), out var back, out _));
        Assert.Equal(s_known, back.Known);
        Assert.Null(Refused("known", CborItem.Array(Enumerable.Repeat(CborItem.Of("x"), 64))));
        Assert.Null(Refused("known", CborItem.Array([CborItem.Of(new string('x', Limits.MaxNoteBytes))])));
        CborItem[] bad = [CborItem.Array([]), CborItem.Array(Enumerable.Repeat(CborItem.Of("x"), 65)), CborItem.Array([CborItem.Of(new byte[1])]), CborItem.Array([CborItem.Of(new string('x', Limits.MaxNoteBytes + 1))])];
        Assert.All(bad, known => Assert.Equal(new Refusal(Codes.CborShape, "known"), Refused("known", known)));
    }

    [Fact]
    public void Every_truncation_is_refused() => Robustness.EveryTruncationIsRefused((s_good with { Ticket = new byte[16], Known = s_known }).Encode(), Decode);

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow((s_good with { Known = s_known }).Encode(), Decode);

    [Fact]
    public void A_batch_has_1_to_1024_entries()
    {
        var most = s_good with { Entries = [.. Enumerable.Repeat(new Entry([1], null), 1024)] };
        Assert.True(Batch.TryDecode(most.Encode(), out _, out _));
        Assert.Equal(Codes.BatchTooLarge, Refused("entries", CborItem.Array(Enumerable.Repeat(Pair(1, null), 1025)))?.Code);
        Assert.Equal(Codes.CborShape, Refused("entries", CborItem.Array([]))?.Code);
        Assert.Throws<InvalidOperationException>(() => (most with { Entries = [] }).Encode());
        Assert.Throws<InvalidOperationException>(() => (most with { Entries = [.. most.Entries, most.Entries[0]] }).Encode());
    }

    [Fact]
    public void A_batch_has_at_most_16_MiB()
    {
        Assert.False(Batch.TryDecode(new byte[Limits.MaxBatchBytes + 1], out _, out var refusal));
        Assert.Equal(new Refusal(Codes.BatchTooLarge, "16777217"), refusal);
        Assert.False(Batch.TryDecode(new byte[Limits.MaxBatchBytes], out _, out refusal));
        Assert.Equal(Codes.CborMalformed, refusal.Code);
        var large = s_good with { Entries = [.. Enumerable.Repeat(new Entry([1], new byte[Limits.MaxBodyBytes]), 64)] };
        Assert.Throws<InvalidOperationException>(() => large.Encode());
    }

    [Fact]
    public void Headers_and_bodies_are_as_long_as_the_limits_allow()
    {
        Assert.Null(Refused("entries", CborItem.Array([Pair(Limits.MaxHeaderBytes, Limits.MaxBodyBytes)])));
        Assert.Equal(new Refusal(Codes.CborShape, "entries/1"), Refused("entries", CborItem.Array(Pair(1, null), Pair(Limits.MaxHeaderBytes + 1, null))));
        Assert.Equal(new Refusal(Codes.CborShape, "entries/0"), Refused("entries", CborItem.Array([Pair(1, Limits.MaxBodyBytes + 1)])));
        Assert.NotNull(Refused("entries", CborItem.Array([Pair(0, null)])));
        Assert.NotNull(Refused("entries", CborItem.Array([Pair(1, 0)])));
        Assert.NotNull(Refused("entries", CborItem.Array([CborItem.Array([])])));
        Assert.NotNull(Refused("entries", CborItem.Array([CborItem.Null])));
    }

    [Theory]
    [InlineData("v", 1)]
    [InlineData("from", -1)]
    [InlineData("from", long.MaxValue)]
    [InlineData("feed", 1)]
    [InlineData("checkpoint", 1)]
    public void A_value_out_of_range_is_refused(string key, long value) => Assert.Equal(new Refusal(Codes.CborShape, key), Refused(key, CborItem.Of(value)));

    private static CborItem Pair(int header, int? body) =>
        CborItem.Array(CborItem.Of(new byte[header]), body is { } length ? CborItem.Of(new byte[length]) : CborItem.Null);

    private static Refusal? Refused(string key, CborItem value)
    {
        Assert.True(DeterministicCbor.TryDecode(s_good.Encode(), out var map, out _));
        return Decode(DeterministicCbor.Encode(CborItem.Map(map.Pairs.Where(pair => pair.Key != key).Append(new(key, value)))), out _);
    }

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = Batch.TryDecode(bytes, out var batch, out var refusal) ? batch.Encode() : null;
        return refusal;
    }
}
