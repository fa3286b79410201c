namespace Parley.Attribution.Tests;

public sealed class BootstrapTests
{
    private static readonly double[] s_coins = [.. Enumerable.Range(0, 100).Select(i => (double)(i % 2))];

    [Fact]
    public void An_interval_of_a_share_is_that_of_the_binomial_distribution()
    {
        var measure = new Bootstrap(1).Of(s_coins, drawn => drawn.Average())[0];
        Assert.Equal(0.5, measure.Value);
        Assert.Equal(0.5 - (1.96 * 0.05), measure.Low, 0.02);
        Assert.Equal(0.5 + (1.96 * 0.05), measure.High, 0.02);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        Assert.Equal(new Bootstrap(1).Of(s_coins, drawn => drawn.Average()), new Bootstrap(1).Of(s_coins, drawn => drawn.Average()));
        Assert.NotEqual(new Bootstrap(1).Of(s_coins, drawn => drawn.Average()), new Bootstrap(2).Of(s_coins, drawn => drawn.Average()));
    }

    [Fact]
    public void What_never_varies_has_no_width() => Assert.Equal(new Measure(3, 3, 3), new Bootstrap(1).Of([3.0, 3.0], drawn => drawn.Average())[0]);

    [Fact]
    public void Nothing_to_count_is_no_figure() => Assert.True(new Bootstrap(1).Of<double>([], drawn => drawn.DefaultIfEmpty(double.NaN).Average())[0].IsNone);
}
