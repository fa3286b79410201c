using System.Diagnostics;
using System.Globalization;
using System.Net;
using Parley.Api;

namespace Parley.Load;

/// <summary>
/// Attacks one after another on one node, and during each FLASH messages both ways between it and a friend: how long they take, what the node needs, what it writes.
/// What comes in comes on the connection that stands, then on a new one, from an address of the friend's own and from that of the attackers.
/// </summary>
internal static class FloodRun
{
    private const int Megabytes = 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly IPAddress s_friends = IPAddress.Parse("127.0.0.2");

    public static async Task<int> RunAsync(IReadOnlyList<string> suites, int seconds, IReadOnlyList<string> only)
    {
        Machine.Describe();
        await using var target = await FloodTarget.StartAsync(suites, Megabytes);
        Console.WriteLine($"{string.Join('+', suites)}, {seconds} s each; the attacker, a process of low priority, shares the cores with both nodes");
        Console.WriteLine("| attack | lines | turned away | FLASH: n of each | in, p50 s | worst | anew, p50 | worst | anew, attackers' address, p50 | worst | out, worst | node MiB, most | processor s/s | log lines, all in all |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
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
        List<double> inward = [], anew = [], beside = [], outward = [];
        var memory = 0.0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            inward.Add(await FlashAsync(target.Friend));
            foreach (var (times, from) in new[] { (beside, IPAddress.Loopback), (anew, s_friends) })
            {
                target.Relay.From = from;
                target.Relay.Cut();
                times.Add(await FlashAsync(target.Friend));
            }

            outward.Add(await FlashAsync(target.Victim));
            await Task.Delay(100);
        }

        async Task<double> FlashAsync(InsideClient from)
        {
            var took = await target.FlashAsync(from, s_patience) ?? double.PositiveInfinity;
            memory = Math.Max(memory, Machine.ResidentMiB(target.VictimNode.Id));
            return took;
        }

        processor = (Machine.ProcessorSeconds(target.VictimNode.Id) - processor) / watch.Elapsed.TotalSeconds;
        attacker.Kill();
        await attacker.WaitForExitAsync();
        turnedAway = await TurnedAwayAsync(target) - turnedAway;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {attack.Name} | {attack.Lines} | {turnedAway} | {inward.Count} | {Shown(inward)} | {Shown(anew)} | {Shown(beside)} | {outward.Max():F3} | {memory:F0} | {processor:F2} | {target.VictimNode.Lines} |"));
    }

    private static string Shown(IReadOnlyList<double> times) => string.Create(CultureInfo.InvariantCulture, $"{new Sample(times).Quantile(0.5):F3} | {times.Max():F3}");

    private static async Task<long> TurnedAwayAsync(FloodTarget target)
    {
        var away = (await target.Victim.GetAsync(InsideDoor.Status, ApiJson.Default.NodeStatus)).TurnedAway!;
        return away.Strangers + away.Silent + away.Members;
    }
}
