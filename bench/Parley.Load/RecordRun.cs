using System.Diagnostics;
using System.Globalization;

namespace Parley.Load;

/// <summary>Whole processes over a record of so many messages: fsck of the node's store, the record exported, and judged by the program <c>parley</c> without a node.</summary>
internal static class RecordRun
{
    private const int Runs = 3;

    public static async Task<int> RunAsync(string[] suites, int size, int senders, int entries, string parley)
    {
        Machine.Describe();
        await using var pair = await Pair.StartAsync(suites);
        var (left, message) = (entries, SizedMessage.Of(size));
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await pair.DeliverAsync(message);
        })));
        var party = pair.Parties[0];
        var record = party.Folder + ".parley-record";
        await MeasureAsync("fsck beside the node", Path.Combine(AppContext.BaseDirectory, "parley-node"), ["fsck", "--data", party.Folder]);
        await MeasureAsync("export-record", parley, ["export-record", "--data", party.Folder, "--out", record, "--force"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- the record: {new FileInfo(record).Length / 1048576.0:F1} MiB"));
        await MeasureAsync("verify", parley, ["verify", record]);
        await MeasureAsync("export-record --states", parley, ["export-record", "--data", party.Folder, "--out", record, "--states", "--force"]);
        await MeasureAsync("verify --states", parley, ["verify", "--states", record]);
        return 0;
    }

    private static async Task MeasureAsync(string what, string program, IReadOnlyList<string> arguments)
    {
        var seconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{what}: {process.ExitCode} {await output}{errors}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {what}: {seconds.Min():F2} to {seconds.Max():F2} s, {Runs} runs"));
    }
}
