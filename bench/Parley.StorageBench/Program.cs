using System.Diagnostics;
using System.Globalization;
using Parley.Exchange.Store;
using Parley.Protocol;
using Parley.Storage;

// What a store does on this machine's disk. Arguments: folder (default: a new one under the temporary folder), seconds for each line.
var folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "parley-storage-bench");
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var file = Path.Combine(folder, "bench.db");
foreach (var old in Directory.Exists(folder) ? Directory.GetFiles(folder, "bench.db*") : [])
    File.Delete(old);

await using var store = SqliteStore.Open(file);
var lines = new (int Callers, int Entries, int BodyBytes)[] { (1, 1, 1024), (16, 1, 1024), (256, 1, 1024), (256, 1, 4096), (1, 100, 1024), (4, 100, 1024), (4, 100, 4096) };
Console.WriteLine("callers  entries/commit  body bytes  commits/s  entries/s  commits/sync  p50 ms  p99 ms  max ms");
for (var i = 0; i < lines.Length; i++)
    await Measure(i, lines[i].Callers, lines[i].Entries, lines[i].BodyBytes);
Reads();

async Task Measure(int number, int callers, int entries, int bodyBytes)
{
    var before = store.Statistics;
    var began = Stopwatch.GetTimestamp();
    var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Call(number, caller, entries, bodyBytes, began))));
    var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
    var after = store.Statistics;
    var commits = after.Commits - before.Commits;
    var sorted = times.SelectMany(t => t).Order().ToArray();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{callers,7}  {entries,14}  {bodyBytes,10}  {commits / elapsed,9:F0}  {commits * entries / elapsed,9:F0}  {(double)commits / (after.Transactions - before.Transactions),12:F1}  {sorted[sorted.Length / 2],6:F2}  {sorted[sorted.Length * 99 / 100],6:F2}  {sorted[^1],6:F1}"));
}

async Task<List<double>> Call(int number, int caller, int entries, int bodyBytes, long began)
{
    var feed = Key(number, caller);
    var group = Enumerable.Range(0, entries).Select(_ => new StoredEntry(new Entry(new byte[500], new byte[bodyBytes]), EntryType.Message)).ToArray();
    var times = new List<double>();
    for (var from = 0L; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; from += entries)
    {
        var start = Stopwatch.GetTimestamp();
        await store.CommitAsync([new AppendEntries(feed, from, group)]);
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    return times;
}

void Reads()
{
    var feed = Key(2, 0);
    var size = store.Feeds(feed.Channel).Single(f => f.Key == feed).Size;
    var began = Stopwatch.GetTimestamp();
    var count = 0L;
    for (; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds / 2; count++)
        _ = store.Entry(feed, count * 7919 % size);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"point reads: {count / Stopwatch.GetElapsedTime(began).TotalSeconds:F0}/s; {store.Statistics}"));
}

static FeedKey Key(int number, int caller)
{
    var id = new byte[ChannelId.SizeBytes];
    id[0] = (byte)number;
    return new FeedKey(ChannelId.From(id), "p" + caller);
}
