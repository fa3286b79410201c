using System.Diagnostics;
using System.Globalization;

namespace Parley.ConsoleLoad;

/// <summary>How long each page takes, from the request to its last byte, asked one after another.</summary>
internal static class PagesRun
{
    private const int Warm = 20;

    public static async Task RunAsync(Scene scene, int asked)
    {
        using PageClient client = new(scene.Console.Origin, await scene.SignInAsync("Measured"));
        var (channel, theirs) = ($"/console/channels/{scene.Channel}", await scene.DeliverAsync(Scene.Message()));
        string[] pages =
        [
            "/console", "/console/channels", channel, channel + "?machine=yes", $"{channel}?after={asked}", $"{channel}/{theirs}", channel + "/write", channel + "/write?kind=notify",
            "/console/handover", "/console/search", "/console/search?words=load", "/console/node", channel + "/feeds/usa", "/console/start", "/console/tour", "/console/audit", "/console/contact", "/console/people", "/console/me", "/console/sign-in", "/console/patterns",
        ];
        foreach (var page in pages)
        {
            var (times, bytes) = (new List<double>(asked), 0);
            for (var i = 0; i < Warm + asked; i++)
            {
                var began = Stopwatch.GetTimestamp();
                bytes = await client.PageAsync(page);
                if (i >= Warm)
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            var sample = new Sample(times);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"- {page.Replace(scene.Channel, "…", StringComparison.Ordinal)}: p50 {sample.Quantile(0.5):F1} ms, p95 {sample.Quantile(0.95):F1} ms, p99 {sample.Quantile(0.99):F1} ms; {bytes / 1024.0:F1} KiB"));
        }
    }
}
