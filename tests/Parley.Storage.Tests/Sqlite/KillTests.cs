using System.Diagnostics;
using System.Globalization;
using Parley.Exchange.Record;
using Parley.Protocol;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class KillTests
{
    [Fact]
    public async Task Nothing_that_was_reported_is_lost_when_the_process_is_killed()
    {
        using var folder = new TempFolder();
        var reported = new Dictionary<string, long>();
        for (var round = 1; round <= 2; round++)
        {
            var path = Path.Combine(folder.Root, "round" + round, "store.db");
            await RunAndKill(path, reported, lines: 400 * round);
            await Check(path, reported);
            reported.Clear();
        }
    }

    private static async Task RunAndKill(string path, Dictionary<string, long> reported, int lines)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Parley.StoreCrasher")) { RedirectStandardOutput = true };
        start.ArgumentList.Add(path);
        using var child = Process.Start(start)!;
        for (var count = 0; await child.StandardOutput.ReadLineAsync() is { } line; count++)
        {
            if (count == lines)
                child.Kill();
            // The last line may be cut by the kill.
            if (line.Split(' ') is [var party, var seq] && long.TryParse(seq, CultureInfo.InvariantCulture, out var number))
                reported[party] = Math.Max(number, reported.GetValueOrDefault(party));
        }

        await child.WaitForExitAsync();
        Assert.Equal(8, reported.Count);
    }

    private static async Task Check(string path, Dictionary<string, long> reported)
    {
        await using var store = SqliteStore.Open(path);
        Assert.Empty(store.CheckFile());
        foreach (var (party, last) in reported)
        {
            var feed = new FeedKey(ChannelId.From(new byte[ChannelId.SizeBytes]), party);
            var size = store.Feeds(feed.Channel).Single(row => row.Key == feed).Size;
            Assert.InRange(size, last + 1, long.MaxValue);
            var entries = store.Entries(feed, 0, int.MaxValue, long.MaxValue);
            Assert.Equal(size, entries.Count);
            for (var seq = 0; seq < entries.Count; seq++)
                Assert.Equal(seq, BitConverter.ToInt64(entries[seq].Body!));
        }
    }
}
