using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class SeededRandomTests
{
    /// <summary>Numbers that other implementations of SplitMix64 give for this seed.</summary>
    [Fact]
    public void Numbers_are_those_of_SplitMix64()
    {
        var random = new SeededRandom(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Every_result_below_is_about_equally_likely()
    {
        var (random, counts) = (new SeededRandom(1), new int[7]);
        for (var i = 0; i < 70_000; i++)
            counts[random.Below(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Drawn_items_are_some_of_those_given_and_none_twice() => Gen.Select(Gen.ULong, Gen.Int[0, 20], Gen.Int[0, 30]).Sample((seed, items, count) =>
    {
        var drawn = new SeededRandom(seed).Draw(Enumerable.Range(0, items), count);
        Assert.Equal(Math.Min(items, count), drawn.Distinct().Count());
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
        Assert.All(drawn, item => Assert.InRange(item, 0, items - 1));
    });

    [Fact]
    public void Subjects_have_generators_of_their_own()
    {
        Assert.Equal(SeededRandom.For(1, "a").Next(), SeededRandom.For(1, "a").Next());
        Assert.NotEqual(SeededRandom.For(1, "a").Next(), SeededRandom.For(1, "b").Next());
        Assert.NotEqual(SeededRandom.For(1, "a").Next(), SeededRandom.For(2, "a").Next());
    }
}
