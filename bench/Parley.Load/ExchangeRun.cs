using System.Globalization;

namespace Parley.Load;

/// <summary>Latency one by one, and rate with many senders; beside each what cryptography alone allows.</summary>
internal static class ExchangeRun
{
    private const double CryptoSeconds = 2;
    private const double WarmUpSeconds = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string[]> suiteSets, IReadOnlyList<int> sizes, int seconds, int senders)
    {
        Machine.Describe();
        Console.WriteLine(
            "| suites | bytes | senders | messages/s | p50 ms | p99 ms | processor us/message: sender | receiver | "
            + "crypto alone: messages/s | ms, one alone | processor us/message |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var suites in suiteSets)
        {
            await using var pair = await Pair.StartAsync(suites);
            await Senders.RunAsync(pair, SizedMessage.Of(256), senders: 16, WarmUpSeconds);
            foreach (var size in sizes)
            {
                foreach (var count in (int[])[1, senders])
                    Report(suites, size, count, await Senders.RunAsync(pair, SizedMessage.Of(size), count, seconds));
            }
        }

        return 0;
    }

    private static void Report(string[] suites, int size, int senders, LoadResult result)
    {
        var crypto = new CryptoLimit(suites, SizedMessage.PlainBytes(size));
        var (perSecond, microseconds) = crypto.Rate(senders, CryptoSeconds);
        double[] times = [result.PerSecond, result.Times.Quantile(0.5), result.Times.Quantile(0.99), result.OurMicroseconds, result.TheirMicroseconds];
        double[] limits = [perSecond, crypto.OneMilliseconds(CryptoSeconds), microseconds];
        var columns = times.Concat(limits).Select(value => value.ToString(value < 100 ? "F1" : "F0", CultureInfo.InvariantCulture));
        Console.WriteLine($"| {string.Join('+', suites)} | {size} | {senders} | {string.Join(" | ", columns)} |");
    }
}
