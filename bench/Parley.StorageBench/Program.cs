using System.Diagnostics;
using System.Globalization;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage;

// What a store does on this machine's disk. Arguments: folder (default: a new one under the temporary folder), seconds for each line.
var folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "parley-storage-bench");
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var file = Path.Combine(folder, "bench.db");
foreach (var old in Directory.Exists(folder) ? Directory.GetFiles(folder, "bench.db*") : [])
    File.Delete(old);

await using var store = SqliteStore.Open(file);
var lines = new (int Feeds, int Depth, int Entries, int BodyBytes)[]
{
    (1, 1, 1, 1024), (16, 1, 1, 1024), (256, 1, 1, 1024), (8, 32, 1, 1024), (8, 32, 1, 4096), (1, 1, 100, 1024), (4, 1, 100, 1024), (4, 1, 100, 4096),
};
Console.WriteLine("feeds  open commits  entries/commit  body bytes  commits/s  entries/s  commits/sync  p50 ms  p99 ms  max ms  CPU us/entry");
for (var i = 0; i < lines.Length; i++)
    await Measure(i, lines[i].Feeds, lines[i].Depth, lines[i].Entries, lines[i].BodyBytes);
Reads();

async Task Measure(int number, int feeds, int depth, int entries, int bodyBytes)
{
    var before = store.Statistics;
    var usedBefore = Environment.CpuUsage.TotalTime;
    var began = Stopwatch.GetTimestamp();
    var times = await Task.WhenAll(Enumerable.Range(0, feeds).Select(feed => Task.Run(() => Call(Key(number, feed), depth, entries, bodyBytes, began))));
    var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
    var used = (Environment.CpuUsage.TotalTime - usedBefore).TotalMicroseconds;
    var after = store.Statistics;
    var commits = after.Commits - before.Commits;
    var sorted = times.SelectMany(t => t).Order().ToArray();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{feeds,5}  {feeds * depth,12}  {entries,14}  {bodyBytes,10}  {commits / elapsed,9:F0}  {commits * entries / elapsed,9:F0}  {(double)commits / (after.Transactions - before.Transactions),12:F1}  {sorted[sorted.Length / 2],6:F2}  {sorted[sorted.Length * 99 / 100],6:F2}  {sorted[^1],6:F1}  {used / (commits * entries),12:F1}"));
}

// Keeps so many commits of one feed open, in order.
async Task<List<double>> Call(FeedKey feed, int depth, int entries, int bodyBytes, long began)
{
    var group = Enumerable.Range(0, entries).Select(_ => new StoredEntry(new Entry(new byte[500], new byte[bodyBytes]), EntryType.Message)).ToArray();
    var times = new List<double>();
    var open = new Queue<(Task Commit, long Start)>();
    for (var from = 0L; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; from += entries)
    {
        if (open.Count == depth)
            await Next();
        open.Enqueue((store.CommitAsync([new AppendEntries(feed, from, group)]), Stopwatch.GetTimestamp()));
    }

    while (open.Count > 0)
        await Next();
    return times;

    async Task Next()
    {
        var (commit, start) = open.Dequeue();
        await commit;
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
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
