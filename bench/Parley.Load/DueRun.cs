using System.Diagnostics;
using System.Globalization;
using Parley.Api;
using Parley.Node.Slices;

namespace Parley.Load;

/// <summary>The list of what is owed, with so many messages of which nobody has opened any: the first page and one in the middle, at both nodes.</summary>
internal static class DueRun
{
    private const int Warm = 20;
    private const int Asked = 200;

    public static async Task<int> RunAsync(string[] suites, int size, int senders, int entries)
    {
        Machine.Describe();
        await using var pair = await Pair.StartAsync(suites);
        var (left, message) = (entries, SizedMessage.Of(size));
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await pair.DeliverAsync(message);
        })));
        foreach (var slice in NodeSlices.All)
            await pair.Sender.Desk.WaitForAsync(slice, pair.Sender.Store.LastArrival, TimeSpan.FromMinutes(5));
        foreach (var party in pair.Parties)
        {
            using var inside = new InsideClient(party);
            DueList first;
            while ((first = await PageAsync(inside, null)).Desk is not null || first.Counting.Count > 0)
                await Task.Delay(500);
            await MeasureAsync(inside, party.Id + ", first page", null);
            var middle = first;
            for (var page = 1; page < Warm && middle.Next is { } next; page++)
                middle = await PageAsync(inside, next);
            await MeasureAsync(inside, party.Id + ", a later page", middle.Next);
        }

        return 0;
    }

    private static async Task MeasureAsync(InsideClient inside, string what, string? after)
    {
        var times = new List<double>();
        for (var asked = 0; asked < Warm + Asked; asked++)
        {
            var began = Stopwatch.GetTimestamp();
            var page = await PageAsync(inside, after);
            if (page.Lines.Count == 0)
                throw new InvalidOperationException("Nothing is owed.");
            if (asked >= Warm)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var sample = new Sample(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {what} of 100: p50 {sample.Quantile(0.5):F1} ms, p95 {sample.Quantile(0.95):F1} ms, p99 {sample.Quantile(0.99):F1} ms"));
    }

    private static Task<DueList> PageAsync(InsideClient inside, string? after) => inside.GetAsync(DueList.Path(place: after), ApiJson.Default.DueList);
}
