using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>Cosignatures over other heads, in batches and in answers.</summary>
public sealed class CosignatureOverTests
{
    internal static CosignatureOver[] Two { get; } = [new("cn", 5, "— a AAAA\n"), new("zz", 70_001, "— b AAAA\n— b BBBB\n")];

    [Fact]
    public void They_survive_encoding()
    {
        Assert.True(Answer.TryDecode(Answer.OfCosignature("— a AAAA\n", Two).Encode(), out var answer, out _));
        Assert.Equal(Two, answer.Earlier);
        Assert.True(Batch.TryDecode((Samples.Batch() with { Known = Two }).Encode(), out var batch, out _));
        Assert.Equal(Two, batch.Known);
    }

    [Theory]
    [InlineData("Cn", 5, "x\n")]
    [InlineData("cn", 0, "x\n")]
    [InlineData("cn", 5, "x")]
    [InlineData("cn", 5, "")]
    public void Each_names_a_party_a_size_and_lines(string by, long size, string lines)
    {
        Assert.Equal(new Refusal(Codes.CborShape, "known/1"), Refused([Two[0], new(by, size, lines)]));
    }

    [Fact]
    public void There_are_at_most_64_and_none_is_written_one_way()
    {
        Assert.Null(Refused([.. Enumerable.Repeat(Two[0], 64)]));
        Assert.Equal(new Refusal(Codes.CborShape, "known"), Refused([.. Enumerable.Repeat(Two[0], 65)]));
        Assert.True(DeterministicCbor.TryDecode(Samples.Batch().Encode(), out var map, out _));
        Assert.False(Batch.TryDecode(DeterministicCbor.Encode(CborItem.Map(map.Pairs.Append(new("known", CborItem.Array([]))))), out _, out var refusal));
        Assert.Equal(new Refusal(Codes.CborShape, "known"), refusal);
    }

    [Fact]
    public void Lines_are_at_most_a_note_long()
    {
        Assert.Null(Refused([new("cn", 5, new string('x', Limits.MaxNoteBytes - 1) + "\n")]));
        Assert.NotNull(Refused([new("cn", 5, new string('x', Limits.MaxNoteBytes) + "\n")]));
    }

    private static Refusal? Refused(CosignatureOver[] known) => Batch.TryDecode((Samples.Batch() with { Known = known }).Encode(), out _, out var refusal) ? null : refusal;
}
