namespace Parley.Exchange.Tests;

/// <summary>Checks say whether a watch is on duty, and since when it said so.</summary>
public sealed class WatchWordTests
{
    [Fact]
    public async Task What_a_house_says_of_its_watch_is_known_to_the_other_with_its_beginning_also_after_a_start()
    {
        var line = await Line.OpenAsync();
        Assert.Null(await HeardAfterAnHourAsync(line, manned: null));
        Assert.True((await HeardAfterAnHourAsync(line, manned: true))!.IsManned);
        var unmanned = await HeardAfterAnHourAsync(line, manned: false);
        Assert.Equal((false, line.Us.Time.Now.ToUnixTimeMilliseconds()), (unmanned!.IsManned, unmanned.SinceMs));
        Assert.Equal(unmanned, await HeardAfterAnHourAsync(line, manned: false));

        // Who keeps no roster any more takes nothing back.
        Assert.Equal(unmanned, await HeardAfterAnHourAsync(line, manned: null));
        line.Cn = line.Cn.Restarted();
        await line.Cn.TickAsync(line.OfCn);
        Assert.Equal(unmanned, WordOf(line.OfCn));

        // The other said nothing all along.
        Assert.Null(WordOf(line.OfUs));
    }

    [Fact]
    public async Task An_answer_to_a_check_says_it_too()
    {
        var line = await Line.OpenAsync();
        line.Cn.Manned = false;
        await HeardAfterAnHourAsync(line, manned: null);
        Assert.False(WordOf(line.OfUs)!.IsManned);
    }

    private static async Task<WatchWord?> HeardAfterAnHourAsync(Line line, bool? manned)
    {
        line.Us.Manned = manned;
        line.Pass(TimeSpan.FromHours(1));
        await line.Us.TickAsync(line.OfUs);
        await line.ExchangeAsync();
        return WordOf(line.OfCn);
    }

    private static WatchWord? WordOf(Channel channel) => channel.Lines().Single().Watch;
}
