using System.Diagnostics;
using System.Globalization;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Node.Slices.Channels;
using Parley.Node.Slices.Messages;
using Parley.Node.Slices.Search;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Load;

/// <summary>How fast slices are made again. Opening messages costs the same for every slice and database, and is measured alone.</summary>
internal static class ReplayRun
{
    public static async Task<int> RunAsync(string[] suites, int size, int senders, int entries, string? server)
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
            List<(DeskPlace Place, string What)> places = [(DeskPlace.Beside(Path.Combine(folder, "replay", "x")), "SQLite")];
            if (server is not null && DeskPlace.TryParse(server, out var far, out _))
                places.Add((far, "PostgreSQL"));
            foreach (var (place, what) in places)
            {
                using (var before = new Desk(place, sender.Running.Store))
                    before.Forget();
                foreach (var slice in NodeSlices.All.Where(slice => slice is not SearchSlice))
                    await FollowAsync(slice, place, what, sender.Running.Store, facts);
                foreach (var (language, said) in Words.Both(size))
                {
                    using (var before = new Desk(place, sender.Running.Store))
                        before.Forget();
                    await FollowAsync(NodeSlices.All.OfType<SearchSlice>().Single(), place, $"{what}, {language}", sender.Running.Store, Words.In(facts, said));
                }

                foreach (var said in (IEnumerable<(string What, List<SliceFact> Facts)>)[("every second a receipt, ", WithReceipts(facts)), ("", facts)])
                {
                    using (var before = new Desk(place, sender.Running.Store))
                        before.Forget();
                    foreach (var slice in NodeSlices.All.Where(slice => slice is ChannelsSlice or MessagesSlice))
                        await FollowAsync(slice, place, said.What + what, sender.Running.Store, said.Facts);
                }

                await FollowAsync(NodeSlices.All.OfType<SearchSlice>().Single(), place, what, sender.Running.Store, facts);
                await ReadAsync(place, what, sender.Running.Store, channel);
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

    /// <summary>The same, but for every second message, in whose place the other side says that it has opened the one before.</summary>
    private static List<SliceFact> WithReceipts(List<SliceFact> facts) => [.. facts.Select((fact, at) =>
        at > 0 && at % 2 == 0 && fact.Header is { Type: EntryType.Message } header && facts[at - 1].Header is { Type: EntryType.Message } before
            ? fact with { Opened = null, Header = header with { Feed = "them", Type = EntryType.Receipt, Receipt = new ReceiptData(new EntryLink(before.Feed, before.Seq), ReceiptKind.Read, 1, "duty-officer") } }
            : fact)];

    private static async Task FollowAsync(Slice slice, DeskPlace place, string what, IFacts record, List<SliceFact> facts)
    {
        using var desk = new Desk(place, record);
        var began = Spent.Now;
        desk.Follow([slice], page => facts.GetRange((int)page[0].Arrival - 1, page.Count), new NoAlarms());
        while (!await IsCurrentAsync(desk, slice))
            await Task.Delay(5);
        Report($"{slice.Name} followed on {what}", facts.Count, began);
    }

    /// <summary>What people wait for: the first page of the inbox, its last page, a thread, a search that finds everything and one that finds nothing.</summary>
    private static async Task ReadAsync(DeskPlace place, string what, SqliteStore record, string channel)
    {
        using var desk = new Desk(place, record);
        var messages = NodeSlices.All.OfType<MessagesSlice>().Single();
        var search = NodeSlices.All.OfType<SearchSlice>().Single();
        var channels = NodeSlices.All.OfType<ChannelsSlice>().Single();
        var last = (await desk.ReadAsync(messages, rows => MessageTable.Page(rows, new MessageFilter(After: record.LastArrival - 1_000)))).Answer[^1];
        (string Name, Func<Task> Read)[] readings =
        [
            ("first page of the inbox", () => desk.ReadAsync(messages, rows => MessageTable.Page(rows, new MessageFilter(channel)))),
            ("last page of the inbox", () => desk.ReadAsync(messages, rows => MessageTable.Page(rows, new MessageFilter(channel, After: last.Arrival - 100)))),
            ("the counts of the channel", () => desk.ReadAsync(channels, ChannelsSlice.Lines)),
            ("thread", () => desk.ReadAsync(messages, rows => MessageTable.Thread(rows, channel, last.Link, 1_000))),
            ("search that finds all", () => desk.ReadAsync(search, rows => SearchSlice.Find(rows, SearchQuery.Read("note")!, channel, 50))),
            ("search that finds nothing", () => desk.ReadAsync(search, rows => SearchSlice.Find(rows, SearchQuery.Read("note nothing")!, channel, 50))),
        ];
        foreach (var (name, read) in readings)
        {
            await read();
            var times = new List<double>();
            for (var i = 0; i < 200; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await read();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {name} on {what}: p50 {times[100]:F1}, p95 {times[190]:F1} ms"));
        }
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
