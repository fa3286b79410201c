using System.Globalization;
using Parley.Api;

namespace Parley.Load;

/// <summary>A node with so many channels, all to one other node, on which nothing but machine checks happens: processor time and memory. Checks come every so many seconds; what hourly ones cost is counted from two rates.</summary>
internal static class ChannelsRun
{
    private const int Hour = 3_600;

    public static async Task<int> RunAsync(string[] suites, int channels, int seconds)
    {
        Machine.Describe();
        var idle = await MeasureAsync(suites, channels, seconds, 86_400);
        var busy = await MeasureAsync(suites, channels, seconds, seconds / 2);
        var perCheck = Math.Max(0, (busy.Share - idle.Share) * (seconds / 2.0) / channels);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"- {channels} channels: {idle.Share:P1} of a core without checks, {busy.Share:P1} with one every {seconds / 2} s on each, so {idle.Share + (perCheck * channels / Hour):P1} with hourly ones; resident {idle.MiB:F0} and {busy.MiB:F0} MiB"));
        return 0;
    }

    private static async Task<(double Share, double MiB)> MeasureAsync(string[] suites, int channels, int seconds, int checkSeconds)
    {
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var (us, them) = (TestParty.Create(folder, "us"), TestParty.Create(folder, "them"));
        await using (await NodeProcess.StartAsync(them))
        {
            await using (await NodeProcess.StartAsync(us))
            {
                for (var i = 0; i < channels; i++)
                    await Ceremony.OpenAsync(us, them, suites, checkSeconds: checkSeconds);
            }

            await using var node = await NodeProcess.StartAsync(us);
            using (InsideClient inside = new(us))
            {
                while ((await inside.GetAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView)).Count < channels)
                    await Task.Delay(500);
            }

            await Task.Delay(TimeSpan.FromSeconds(60));
            var before = Machine.ProcessorSeconds(node.Id);
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var share = (Machine.ProcessorSeconds(node.Id) - before) / seconds;
            var resident = Machine.ResidentMiB(node.Id);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- checks every {checkSeconds} s: {share:P1} of a core over {seconds} s, {resident:F0} MiB"));
            return (share, resident);
        }
    }
}
