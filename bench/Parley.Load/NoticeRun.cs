using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Parley.Node.Ways;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Load;

/// <summary>How long after the cosignature of a FLASH its first notice leaves: both nodes in this process, and a way out that notes the time. Each is opened before the next comes, so that none is grouped.</summary>
internal static class NoticeRun
{
    // The first are those of a process that compiles.
    private const int Warm = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] suites, int messages)
    {
        Machine.Describe();
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var (us, them) = (TestParty.Create(folder, "us"), TestParty.Create(folder, "them"));
        var clock = new Clock();
        await using (var sender = await HostedNode.StartAsync(us))
        await using (var receiver = await HostedNode.StartAsync(them, WaysOut.Of(clock)))
        {
            if (!ChannelId.TryParse(await Ceremony.OpenAsync(us, them, suites), out var id))
                throw new InvalidOperationException("No channel.");
            List<double> sincesent = [], sincecosigned = [];
            var flash = MessageCheck.TryCheck(JsonForm.Read(SizedMessage.Json(256, "FLASH")), [], out var made, out _) ? made : throw new InvalidOperationException();
            for (var i = 0; i < messages + Warm; i++)
            {
                // Anywhere between two looks of the watch.
                await Task.Delay(Random.Shared.Next(200, 2_200));
                var began = Stopwatch.GetTimestamp();
                var (link, cosigned) = await sender.Running.On(async node =>
                {
                    var channel = node.Find(id)!;
                    var sent = await node.SendAsync(channel, flash, []);
                    await channel.WhenDeliveredAsync(sent.Link!.Seq + 1);
                    return (sent.Link, Stopwatch.GetTimestamp());
                });
                var left = await clock.LeftAsync($"{link.Party}/{link.Seq}").WaitAsync(s_patience);
                sincesent.Add(Stopwatch.GetElapsedTime(began, left).TotalMilliseconds);
                sincecosigned.Add(Math.Max(0, Stopwatch.GetElapsedTime(cosigned, left).TotalMilliseconds));
                await receiver.Running.On(node => node.OpenAsync(node.Find(id)!, link, "duty-officer"));
            }

            Say("since it was sent", sincesent);
            Say("since its sender held the cosignature", sincecosigned);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Say(string what, List<double> times)
    {
        var sample = new Sample(times.Skip(Warm));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- first notice of a FLASH, {what}, {sample.Count} times: p50 {sample.Quantile(0.5):F0} ms, p95 {sample.Quantile(0.95):F0} ms, p99 {sample.Quantile(0.99):F0} ms"));
    }

    private sealed class Clock : IWay
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _left = new(StringComparer.Ordinal);

        public string Name => "clock";

        public Task<long> LeftAsync(string about) => _left.GetOrAdd(about, _ => new()).Task;

        public Task SendAsync(Notice notice, CancellationToken cancel)
        {
            if (notice.About is { Length: > 0 } about)
                _left.GetOrAdd(about, _ => new()).TrySetResult(Stopwatch.GetTimestamp());
            return Task.CompletedTask;
        }
    }
}
