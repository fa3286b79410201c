using System.Diagnostics;
using System.Globalization;
using Parley.Exchange;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Load;

/// <summary>Local append, start-up and idle memory. The peer is stopped after first contact, so that nothing is delivered meanwhile.</summary>
internal static class StartRun
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(IReadOnlyList<string[]> suiteSets, int size, int senders, int entries)
    {
        Machine.Describe();
        foreach (var suites in suiteSets)
            await MeasureAsync(suites, size, senders, entries);
        return 0;
    }

    private static async Task MeasureAsync(string[] suites, int size, int senders, int entries)
    {
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var us = TestParty.Create(folder, "us");
        var them = TestParty.Create(folder, "them");
        Console.WriteLine($"{string.Join('+', suites)}:");
        await ReportStartAsync(us, "empty");
        await using (var sender = await HostedNode.StartAsync(us))
        {
            string channel;
            await using (await NodeProcess.StartAsync(them))
                channel = await Ceremony.OpenAsync(us, them, suites);
            await FillAsync(sender.Running, channel, SizedMessage.Of(size), senders, entries);
        }

        await ReportStartAsync(us, $"{entries} messages");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Appends so many messages to our feed.</summary>
    public static async Task FillAsync(RunningNode running, string id, CheckedMessage message, int senders, int entries)
    {
        if (!ChannelId.TryParse(id, out var channelId))
            throw new InvalidOperationException("No channel.");
        var channel = await running.On(node => node.Find(channelId)!);
        var left = entries;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await AppendAsync(running, channel, message);
        })));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- checked, sealed and appended durably: {entries / seconds:F0} messages/s of {SizeOf(message)} bytes, {senders} senders"));
    }

    private static async Task AppendAsync(RunningNode running, Channel channel, CheckedMessage message)
    {
        var sent = await running.On(node => node.SendAsync(channel, message, []));
        if (sent.Link is null)
            throw new InvalidOperationException(sent.Findings[0].Code);
    }

    private static async Task ReportStartAsync(TestParty party, string what)
    {
        await using var node = await NodeProcess.StartAsync(party);
        await Task.Delay(s_idle);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"- start to ready, {what}: {node.ToReady.TotalMilliseconds:F0} ms; resident when idle for {s_idle.TotalSeconds:F0} s: {Machine.ResidentMiB(node.Id):F0} MiB"));
    }

    private static int SizeOf(CheckedMessage message) => message.Message.Texts[0].Body.Length;
}
