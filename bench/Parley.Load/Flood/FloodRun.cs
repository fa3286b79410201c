using System.Diagnostics;
using System.Globalization;
using Parley.Api;

namespace Parley.Load;

/// <summary>Attacks one after another on one node, and during each FLASH messages both ways between it and a friend: how long they take, what the node needs, what it writes.</summary>
internal static class FloodRun
{
    private const int Megabytes = 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(IReadOnlyList<string> suites, int seconds, IReadOnlyList<string> only)
    {
        Machine.Describe();
        await using var target = await FloodTarget.StartAsync(suites, Megabytes);
        Console.WriteLine($"{string.Join('+', suites)}, {seconds} s each; the attacker, a process of low priority, shares the cores with both nodes");
        Console.WriteLine("| attack | lines | turned away | FLASH in: n | p50 s | worst s | FLASH out: worst s | node MiB, most | processor s/s | log lines, all in all |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var attack in Attack.All.Where(attack => only.Any(part => attack.Name.Contains(part, StringComparison.OrdinalIgnoreCase))))
            await MeasureAsync(target, attack, seconds);
        return 0;
    }

    private static async Task MeasureAsync(FloodTarget target, Attack attack, int seconds)
    {
        var (processor, turnedAway) = (Machine.ProcessorSeconds(target.VictimNode.Id), await TurnedAwayAsync(target));
        var watch = Stopwatch.StartNew();
        using var attacker = Process.Start("nice", ["-n", "19", Environment.ProcessPath!, "attack", attack.Name, .. target.Arguments]);
        await Task.Delay(1_000);
        List<double> inward = [], outward = [];
        var memory = 0.0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            inward.Add(await target.FlashAsync(target.Friend, s_patience) ?? double.PositiveInfinity);
            memory = Math.Max(memory, Machine.ResidentMiB(target.VictimNode.Id));
            outward.Add(await target.FlashAsync(target.Victim, s_patience) ?? double.PositiveInfinity);
            memory = Math.Max(memory, Machine.ResidentMiB(target.VictimNode.Id));
            await Task.Delay(100);
        }

        processor = (Machine.ProcessorSeconds(target.VictimNode.Id) - processor) / watch.Elapsed.TotalSeconds;
        attacker.Kill();
        await attacker.WaitForExitAsync();
        turnedAway = await TurnedAwayAsync(target) - turnedAway;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {attack.Name} | {attack.Lines} | {turnedAway} | {inward.Count} | {new Sample(inward).Quantile(0.5):F3} | {inward.Max():F3} | {outward.Max():F3} | {memory:F0} | {processor:F2} | {target.VictimNode.Lines} |"));
    }

    private static async Task<long> TurnedAwayAsync(FloodTarget target)
    {
        var away = (await target.Victim.GetAsync(InsideDoor.Status, ApiJson.Default.NodeStatus)).TurnedAway!;
        return away.Strangers + away.Silent + away.Members;
    }
}
