using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Waits_double_from_a_quarter_second_to_a_minute_each_times_a_half_to_one_and_a_half(ulong seed)
    {
        var backoff = new Backoff(new SeededRandom(seed));
        for (var i = 0; i < 40; i++)
        {
            var steady = Math.Min(250.0 * Math.Pow(2, Math.Min(i, 20)), 60_000);
            Assert.InRange(backoff.Next(urgent: false).TotalMilliseconds, (steady * 0.5) - 1, (steady * 1.5) + 1);
        }
    }

    [Fact]
    public void A_flash_entry_waits_as_others_do_but_never_longer_than_five_seconds()
    {
        var backoff = new Backoff(new SeededRandom(4));
        for (var i = 0; i < 40; i++)
        {
            var steady = Math.Min(250.0 * Math.Pow(2, Math.Min(i, 20)), 60_000);
            Assert.InRange(backoff.Next(urgent: true).TotalMilliseconds, Math.Min((steady * 0.5) - 1, 5_000), Math.Min((steady * 1.5) + 1, 5_000));
        }
    }

    [Fact]
    public void Two_nodes_that_failed_together_do_not_try_again_together()
    {
        var (one, other) = (new Backoff(new SeededRandom(6)), new Backoff(new SeededRandom(7)));
        var waits = Enumerable.Range(0, 200).Select(_ => (One: one.Next(urgent: false).TotalMilliseconds, Other: other.Next(urgent: false).TotalMilliseconds)).ToList();
        Assert.DoesNotContain(waits, pair => pair.One == pair.Other);
        var longest = waits[8..].Select(pair => pair.One).ToList();
        Assert.InRange(longest.Min(), 30_000, 36_000);
        Assert.InRange(longest.Max(), 84_000, 90_000);
    }

    [Fact]
    public void Success_begins_anew()
    {
        var backoff = new Backoff(new SeededRandom(5));
        for (var i = 0; i < 20; i++)
            backoff.Next(urgent: false);
        backoff.Succeeded();
        Assert.InRange(backoff.Next(urgent: false).TotalMilliseconds, 124, 376);
    }
}
