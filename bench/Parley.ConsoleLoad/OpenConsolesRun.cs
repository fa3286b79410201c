using System.Diagnostics;
using System.Globalization;

namespace Parley.ConsoleLoad;

/// <summary>What so many open consoles cost: memory of the console and the node, and what the exchange beside them takes. Quiet, beside streams alone, and beside pages that fetch themselves anew.</summary>
internal static class OpenConsolesRun
{
    public static async Task RunAsync(Scene scene, int consoles, TimeSpan length, int rate)
    {
        var sessions = new List<string>(consoles);
        for (var i = 0; i < consoles; i++)
            sessions.Add(await scene.SignInAsync($"Officer {i.ToString(CultureInfo.InvariantCulture)}"));
        await ExchangeAsync(scene, TimeSpan.FromSeconds(5), rate);
        Memory(scene, "before");
        var quiet = await ExchangeAsync(scene, length, rate);
        Say("quiet", quiet, quiet);
        foreach (var (what, page) in new[] { ("event streams alone", null), ("with pages that are fetched anew", "/console") })
        {
            List<OpenConsole> open = [.. sessions.Select(session => new OpenConsole(new PageClient(scene.Console.Origin, session), page))];
            await Task.WhenAll(open.Select(one => one.Listens)).WaitAsync(TimeSpan.FromMinutes(2));
            Memory(scene, $"{consoles} consoles, {what}");
            var (ours, nodes) = (Machine.ProcessorSeconds(scene.Console.Id), Machine.ProcessorSeconds(scene.Node.Id));
            var beside = await ExchangeAsync(scene, length, rate);
            Say($"beside {consoles} consoles, {what}", beside, quiet);
            Memory(scene, $"{consoles} consoles, {what}, afterwards");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  events {open.Sum(one => one.Events)}, pages {open.Sum(one => one.Fetched)}; processor time of the console {Machine.ProcessorSeconds(scene.Console.Id) - ours:F1} s, of the node {Machine.ProcessorSeconds(scene.Node.Id) - nodes:F1} s, in {length.TotalSeconds:F0} s"));
            await Task.WhenAll(open.Select(one => one.DisposeAsync().AsTask()));
        }
    }

    // Messages begin at fixed times, whatever became of the ones before: one that takes long delays none.
    private static async Task<Sample> ExchangeAsync(Scene scene, TimeSpan length, int rate)
    {
        var (message, began) = (Scene.Message(), Stopwatch.GetTimestamp());
        var all = Enumerable.Range(0, (int)(length.TotalSeconds * rate)).Select(async at =>
        {
            await Task.Delay(TimeSpan.FromSeconds((double)at / rate));
            var start = Stopwatch.GetTimestamp();
            await scene.DeliverAsync(message);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        return new Sample(await Task.WhenAll(all).WaitAsync(length + TimeSpan.FromMinutes(5)));
    }

    private static void Memory(Scene scene, string when) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- memory, {when}: console {Machine.ResidentMiB(scene.Console.Id):F0} MiB, node {Machine.ResidentMiB(scene.Node.Id):F0} MiB"));

    private static void Say(string what, Sample times, Sample quiet) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"- exchange {what}, {times.Count} messages: p50 {times.Quantile(0.5):F1} ms, p99 {times.Quantile(0.99):F1} ms ({times.Quantile(0.99) / quiet.Quantile(0.99):F2} times the quiet one)"));
}
