using Xunit;

namespace Parley.Protocol.Tests;

/// <summary>The answerer's cosignatures over earlier heads.</summary>
public sealed class CosignatureOverTests
{
    internal static CosignatureOver[] Two { get; } = [new(5, "— a AAAA\n"), new(70_001, "— b AAAA\n— b BBBB\n")];

    [Fact]
    public void They_survive_encoding()
    {
        Assert.True(Answer.TryDecode(Answer.OfCosignature("— a AAAA\n", Two).Encode(), out var answer, out _));
        Assert.Equal(Two, answer.Earlier);
    }

    [Theory]
    [InlineData(0, "x\n")]
    [InlineData(-1, "x\n")]
    [InlineData(5, "x")]
    [InlineData(5, "")]
    public void Each_names_a_size_and_lines(long size, string lines) => Assert.Equal(new Refusal(Codes.CborShape, "earlier/1"), Refused([Two[0], new(size, lines)]));

    [Fact]
    public void There_are_at_most_64_and_none_is_written_one_way()
    {
        Assert.Null(Refused([.. Enumerable.Repeat(Two[0], 64)]));
        Assert.Equal(new Refusal(Codes.CborShape, "earlier"), Refused([.. Enumerable.Repeat(Two[0], 65)]));
        Assert.True(DeterministicCbor.TryDecode(Answer.OfCosignature("x\n").Encode(), out var map, out _));
        Assert.False(Answer.TryDecode(DeterministicCbor.Encode(CborItem.Map(map.Pairs.Append(new("earlier", CborItem.Array([]))))), out _, out var refusal));
        Assert.Equal(new Refusal(Codes.CborShape, "earlier"), refusal);
    }

    [Fact]
    public void Lines_are_at_most_a_note_long()
    {
        Assert.Null(Refused([new(5, new string('x', Limits.MaxNoteBytes - 1) + "\n")]));
        Assert.NotNull(Refused([new(5, new string('x', Limits.MaxNoteBytes) + "\n")]));
    }

    private static Refusal? Refused(CosignatureOver[] earlier) => Answer.TryDecode(Answer.OfCosignature("x\n", earlier).Encode(), out _, out var refusal) ? null : refusal;
}
