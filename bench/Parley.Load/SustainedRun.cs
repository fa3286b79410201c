using System.Diagnostics;
using System.Globalization;
using Parley.Node.Hosting;
using Parley.Node.Slices;

namespace Parley.Load;

/// <summary>Many senders for a long time: does the rate hold, and is memory flat?</summary>
internal static class SustainedRun
{
    private const int Parts = 12;
    private const double CryptoSeconds = 2;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(IReadOnlyList<string[]> suiteSets, IReadOnlyList<int> sizes, int seconds, int senders)
    {
        Machine.Describe();
        foreach (var suites in suiteSets)
        {
            foreach (var size in sizes)
                await MeasureAsync(suites, size, seconds, senders);
        }

        return 0;
    }

    private static async Task MeasureAsync(string[] suites, int size, int seconds, int senders)
    {
        Console.WriteLine($"{string.Join('+', suites)}, {size} bytes, {senders} senders, {seconds} s");
        Console.WriteLine("| after s | messages/s | sender MiB | receiver MiB | each slice of the sender's desk has what was written s ago |");
        Console.WriteLine("|---|---|---|---|---|");
        await using var pair = await Pair.StartAsync(suites);
        var delivered = 0L;
        using var stop = new CancellationTokenSource();
        var watch = WatchAsync(pair, () => Interlocked.Read(ref delivered), (double)seconds / Parts, stop.Token);
        var result = await Senders.RunAsync(pair, SizedMessage.Of(size), senders, seconds, () => Interlocked.Increment(ref delivered));
        stop.Cancel();
        await watch;
        var (limit, _) = new CryptoLimit(suites, SizedMessage.PlainBytes(size)).Rate(senders, CryptoSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"all: {result.PerSecond:F0} messages/s, p50 {result.Times.Quantile(0.5):F0} ms, p99 {result.Times.Quantile(0.99):F0} ms; processor {result.OurMicroseconds:F0} + {result.TheirMicroseconds:F0} us/message; crypto alone {limit:F0}/s; load average {File.ReadAllText("/proc/loadavg").Trim()}"));
    }

    private static async Task WatchAsync(Pair pair, Func<long> delivered, double everySeconds, CancellationToken stop)
    {
        var (before, from, watch) = (0L, 0.0, Stopwatch.StartNew());
        while (true)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(everySeconds), stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var (now, at) = (delivered(), watch.Elapsed.TotalSeconds);
            var (sender, receiver) = (Machine.ResidentMiB(Environment.ProcessId), Machine.ResidentMiB(pair.Receiver.Id));
            var behind = await BehindAsync(pair.Sender);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {at:F0} | {(now - before) / (at - from):F0} | {sender:F0} | {receiver:F0} | {behind} |"));
            (before, from) = (now, at);
        }
    }

    /// <summary>How long each slice takes to come to what is in the record now: how old its newest answer is.</summary>
    private static async Task<string> BehindAsync(RunningNode node)
    {
        var (last, watch) = (node.Store.LastArrival, Stopwatch.StartNew());
        var slices = NodeSlices.All.Select(async slice =>
        {
            await node.Desk.WaitForAsync(slice, last, s_patience);
            return string.Create(CultureInfo.InvariantCulture, $"{slice.Name} {watch.Elapsed.TotalSeconds:F1}");
        });
        return string.Join(", ", await Task.WhenAll(slices));
    }
}
