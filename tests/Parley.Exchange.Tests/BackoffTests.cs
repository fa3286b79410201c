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
    public void A_flash_entry_never_waits_longer_than_five_seconds()
    {
        var backoff = new Backoff(new SeededRandom(4));
        for (var i = 0; i < 40; i++)
            Assert.InRange(backoff.Next(urgent: true).TotalMilliseconds, 0, 5_000);
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
