using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Node.Hosting;

namespace Parley.Node.Tests;

public sealed class TurnedAwayTests
{
    [Fact]
    public void A_thousand_strangers_are_one_line_of_the_log_a_minute_and_are_all_counted()
    {
        var (time, log) = (new Clock(), new Lines());
        var away = new TurnedAway(time, log);
        for (var i = 0; i < 1_000; i++)
            away.Stranger($"192.0.2.{i % 250}");
        Assert.Contains("1 unknown keys", Assert.Single(log.Said), StringComparison.Ordinal);
        time.Seconds += DoorLimits.LogSeconds;
        away.Silent("192.0.2.1");
        away.Member("192.0.2.2");
        Assert.Equal(2, log.Said.Count);
        Assert.Contains("1000 unknown keys, 1 connections without a key", log.Said[1], StringComparison.Ordinal);
        Assert.Equal(new TurnedAwayCounts(1_000, 1, 1), away.Counts);
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Lines : ILogger<TurnedAway>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
