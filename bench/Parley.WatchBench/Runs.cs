using System.Globalization;
using Parley.Node.Watch;
using Parley.Testing.Simulation;

namespace Parley.WatchBench;

/// <summary>Weeks in which nothing special happens: each side sends ten messages a day, one of them a FLASH every other day; officers open and answer within half of the time, one in ten later; the line is cut for three minutes a day.</summary>
internal sealed class QuietWeeks(ulong seed)
{
    private const int MessagesADay = 10;
    private static readonly string[] s_precedences = ["IMMEDIATE", "PRIORITY", "PRIORITY", "PRIORITY", "PRIORITY", "ROUTINE", "ROUTINE", "ROUTINE", "ROUTINE", "ROUTINE"];

    public void Run(int days)
    {
        WatchedPair pair = new(seed);
        var random = new SeededRandom(seed + 1);
        for (var day = 0; day < days; day++)
        {
            foreach (var party in new[] { "us", "cn" })
            {
                for (var i = 0; i < MessagesADay; i++)
                {
                    var precedence = i == 0 && day % 2 == 0 ? "FLASH" : s_precedences[i];
                    var isAsked = i % 2 == 0;
                    var (opens, answers) = (0.05 + (0.4 * random.Below(1000) / 1000.0), random.Chance(100) ? 0.8 : 0.3 + (0.15 * random.Below(1000) / 1000.0));
                    pair.At(TimeSpan.FromDays(day) + TimeSpan.FromSeconds(60 + random.Below(86_000)), () => pair.Send(party, isAsked ? "inquire" : "announce", precedence, Math.Min(opens, answers), isAsked ? answers : null));
                }
            }

            var cut = TimeSpan.FromDays(day) + TimeSpan.FromSeconds(60 + random.Below(86_000));
            pair.At(cut, pair.Cut);
            pair.At(cut + TimeSpan.FromMinutes(3), pair.Join);
        }

        pair.RunTo(TimeSpan.FromDays(days));
        foreach (var watch in pair.Shown.GroupBy(one => one.Party).OrderBy(watch => watch.Key, StringComparer.Ordinal))
        {
            var most = watch.GroupBy(one => one.AtMs / 3_600_000).Max(hour => hour.Count());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {days} days, {pair.Messages} messages, watch of {watch.Key}: {watch.Count()} alarms shown, {watch.Count() / (days * 24.0):F2} an hour, most in one hour {most}: {Codes(watch.Select(one => one.Code))}"));
        }
    }

    public static string Codes(IEnumerable<string> codes) => string.Join(", ", codes.GroupBy(code => code).OrderByDescending(code => code.Count()).Select(code => $"{code.Key} {code.Count()}"));
}

/// <summary>A line that is down for hours while both sides go on writing, and comes back.</summary>
internal sealed class Outage(ulong seed)
{
    public void Run()
    {
        foreach (var minutes in new[] { 60, 180 })
        {
            WatchedPair pair = new(seed);
            var (down, up) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10 + minutes));
            pair.At(down, pair.Cut);
            for (var i = 0; i < 24; i++)
            {
                foreach (var party in new[] { "us", "cn" })
                {
                    var precedence = (i % 4) switch { 0 => "FLASH", 1 => "IMMEDIATE", 2 => "PRIORITY", _ => "ROUTINE" };
                    pair.At(down + (i + 0.5) * (up - down) / 24, () => pair.Send(party, "inquire", precedence, null, null));
                }
            }

            pair.At(up, pair.Join);
            pair.RunTo(up + TimeSpan.FromMinutes(30));
            foreach (var watch in pair.Shown.GroupBy(one => one.Party).OrderBy(watch => watch.Key, StringComparer.Ordinal))
            {
                var most = watch.Max(one => watch.Count(other => other.AtMs >= one.AtMs && other.AtMs < one.AtMs + 600_000));
                var after = watch.Count(one => one.AtMs >= up.TotalMilliseconds && one.AtMs < up.TotalMilliseconds + 600_000);
                Console.WriteLine($"- down for {minutes} min with 24 messages of each side, 12 of them urgent, watch of {watch.Key}: {after} alarms shown in the ten minutes after, most in any ten minutes {most}: {QuietWeeks.Codes(watch.Select(one => one.Code))}");
            }
        }
    }
}

/// <summary>A cause that comes and goes twenty times within an hour.</summary>
internal static class Flaps
{
    public static void Run()
    {
        AlarmBoard board = new(0, []);
        var (began, times) = (0, 0);
        for (var flap = 0; flap < 20; flap++)
        {
            began += board.Update([new Condition(AlarmTable.OneWayOut, "channel", "cn")], new HashSet<string>(), flap * 180_000L).Started.Count;
            times = board.All.Single().Times;
            board.Update([], new HashSet<string>(), (flap * 180_000L) + 60_000);
        }

        Console.WriteLine($"- 20 flaps within an hour: {began} alarm, counted {times} times");
    }
}

/// <summary>A peer that causes as many alarms as it may: a thousand FLASH inquiries at once, which nobody opens.</summary>
internal sealed class Flood(ulong seed)
{
    public void Run()
    {
        WatchedPair pair = new(seed);
        for (var i = 0; i < 1_000; i++)
            pair.At(TimeSpan.FromSeconds(60 + (i / 50)), () => pair.Send("cn", "inquire", "FLASH", null, null));
        pair.RunTo(TimeSpan.FromHours(2));
        var watch = pair.Shown.Where(one => one.Party == "us").ToArray();
        Console.WriteLine($"- 1,000 FLASH inquiries of one peer at once, nobody opens them, two hours: {pair.Began} alarms began at both, {watch.Length} were shown at the one who owes: {QuietWeeks.Codes(watch.Select(one => one.Code))}");
    }
}
