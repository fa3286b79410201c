using System.Net.Http.Json;
using Parley.Api;
using Parley.Exchange.Seams;
using Parley.Node.Watch;

namespace Parley.Node.Tests;

/// <summary>That a line was down is known long after its alarm is forgotten, and after a start.</summary>
public sealed class OutageTests
{
    private const long HourMs = 3_600_000;

    [Fact]
    public async Task A_line_that_was_down_last_night_is_told_of_its_channel_and_its_time_across_restarts()
    {
        using var two = await TwoNodes.StartAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000 * 1000;
        StandingAlarm[] outages =
        [
            Down(two.Channel, AlarmCodes.CheckMissed, now - (100 * 24 * HourMs), now - (99 * 24 * HourMs)), Down(two.Channel, AlarmCodes.CheckMissed, now - (9 * HourMs), now - (8 * HourMs)),
            Down(two.Channel, AlarmTable.OneWayOut, now - (5 * HourMs), now - (4 * HourMs)), Down(new string('c', 64), AlarmTable.OneWayIn, now - (9 * HourMs), now - (8 * HourMs)),
        ];
        await two.Us.StopAsync();
        var file = new WatchFile(Path.Combine(two.Us.Data, "watch.json"));
        var notes = file.Read();
        Assert.True(file.TryWrite(() => notes with { Outages = outages }));
        await two.Us.StartAsync();

        // What is older than ninety days is gone as soon as anything is looked at.
        await TwoNodes.UntilAsync("it is looked", async () => (await ListAsync(two)).Length == 2);
        Assert.Equal(["check.missed", "line.one-way-out"], await ListAsync(two));
        Assert.Equal(["check.missed"], await ListAsync(two, until: now - (6 * HourMs)));
        Assert.Equal(["line.one-way-out"], await ListAsync(two, since: now - (6 * HourMs)));
        Assert.Equal(["line.one-way-out"], await ListAsync(two, since: now - (9 * HourMs / 2), until: now - (17 * HourMs / 4)));
        Assert.Empty(await ListAsync(two, since: now - (7 * HourMs), until: now - (6 * HourMs)));
        Assert.Empty(await ListAsync(two, since: now - HourMs));

        // An alarm that begins is written down, and they with it.
        await two.Us.PostAsync(AlarmList.Test, new TestRequest("Li Na"), ApiJson.Default.TestRequest, ApiJson.Default.AlarmList);
        await TwoNodes.UntilAsync("it is written", () => Task.FromResult(file.Read().Alarms.Any(alarm => alarm.Condition.Code == AlarmTable.Test)));
        await two.Us.StopAsync();
        await two.Us.StartAsync();
        Assert.Equal(["check.missed", "line.one-way-out"], await ListAsync(two));
    }

    private static StandingAlarm Down(string channel, string code, long sinceMs, long endedMs) => new(new Condition(code, channel, "cn"), sinceMs, EndedMs: endedMs);

    private static async Task<string[]> ListAsync(TwoNodes two, long? since = null, long? until = null) =>
        [.. (await two.Us.Inside.GetFromJsonAsync(OutageList.Path(two.Channel, Time(since), Time(until)), ApiJson.Default.OutageList))!.Outages.Select(outage => outage.Code)];

    private static string? Time(long? ms) => ms is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) : null;
}
