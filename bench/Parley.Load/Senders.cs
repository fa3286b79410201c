using System.Collections.Concurrent;
using System.Diagnostics;
using Parley.Vocabulary;

namespace Parley.Load;

/// <summary>A closed loop: each sender waits for the stored cosignature of its message before it writes the next.</summary>
internal static class Senders
{
    public static async Task<LoadResult> RunAsync(Pair pair, CheckedMessage message, int senders, double seconds, Action? delivered = null)
    {
        var times = new ConcurrentBag<double>();
        var (ours, theirs) = (Machine.ProcessorSeconds(Environment.ProcessId), Machine.ProcessorSeconds(pair.Receiver.Id));
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
            {
                var start = Stopwatch.GetTimestamp();
                await pair.DeliverAsync(message);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                delivered?.Invoke();
            }
        })));
        return new LoadResult(
            new Sample(times), Stopwatch.GetElapsedTime(began).TotalSeconds,
            Machine.ProcessorSeconds(Environment.ProcessId) - ours, Machine.ProcessorSeconds(pair.Receiver.Id) - theirs);
    }
}
