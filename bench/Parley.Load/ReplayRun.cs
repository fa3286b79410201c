using System.Diagnostics;
using System.Globalization;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Storage;

namespace Parley.Load;

/// <summary>How fast slices are made again. Opening messages costs the same for every slice and database, and is measured alone.</summary>
internal static class ReplayRun
{
    public static async Task<int> RunAsync(string[] suites, int size, int senders, int entries, string? desk)
    {
        Machine.Describe();
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var us = TestParty.Create(folder, "us");
        var them = TestParty.Create(folder, "them");
        Console.WriteLine($"{string.Join('+', suites)}:");
        await using (var sender = await HostedNode.StartAsync(us))
        {
            string channel;
            await using (await NodeProcess.StartAsync(them))
                channel = await Ceremony.OpenAsync(us, them, suites);
            await StartRun.FillAsync(sender.Running, channel, SizedMessage.Of(size), senders, entries);
            foreach (var slice in NodeSlices.All)
            {
                while (!await IsCurrentAsync(sender.Running.Desk, slice))
                    await Task.Delay(5);
            }

            var facts = Open(sender.Running);
            foreach (var slice in NodeSlices.All)
            {
                await FollowAsync(slice, DeskPlace.Beside(Path.Combine(folder, "replay", "x")), "SQLite", sender.Running.Store, facts);
                if (desk is not null && DeskPlace.TryParse(desk, out var server, out var refusal))
                    await FollowAsync(slice, server, "PostgreSQL", sender.Running.Store, facts);
            }
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static List<SliceFact> Open(RunningNode running)
    {
        var opener = new FactOpener(running, CancellationToken.None);
        var all = new List<SliceFact>();
        var began = Spent.Now;
        while (running.Store.Facts(all.Count, DeskOptions.Default.PageFacts, DeskOptions.Default.PageBytes) is { Count: > 0 } page)
            all.AddRange(opener.Open(page));
        Report("read and opened", all.Count, began);
        return all;
    }

    private static async Task FollowAsync(Slice slice, DeskPlace place, string what, IFacts record, List<SliceFact> facts)
    {
        using var desk = new Desk(place, record);
        desk.Forget();
        var began = Spent.Now;
        desk.Follow([slice], page => facts.GetRange((int)page[0].Arrival - 1, page.Count), new NoAlarms());
        while (!await IsCurrentAsync(desk, slice))
            await Task.Delay(5);
        Report($"{slice.Name} followed on {what}", facts.Count, began);
    }

    private static async Task<bool> IsCurrentAsync(Desk desk, Slice slice)
    {
        try
        {
            return (await desk.ReadAsync(slice, _ => 0)).State.Code is null;
        }
        catch (Exchange.TryLaterException)
        {
            return false;
        }
    }

    // This process's time: what a server spends is not in it.
    private static void Report(string what, int facts, Spent began) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"- {what}: {facts / Stopwatch.GetElapsedTime(began.At).TotalSeconds:F0} facts/s, {(Environment.CpuUsage.TotalTime - began.Processor).TotalMicroseconds / facts:F0} us of processor time a fact ({facts} facts)"));

    private readonly record struct Spent(long At, TimeSpan Processor)
    {
        public static Spent Now => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    }

    private sealed class NoAlarms : IAlarms
    {
        public void Raise(Alarm alarm)
        {
        }
    }
}
