namespace Parley.Testing.Simulation;

/// <summary>A party's clock jumps, and is put right later: while the node runs, or while it is down.</summary>
/// <param name="Node">Which party, counted round.</param>
/// <param name="AtMs">When, from the start of the phase with faults.</param>
/// <param name="ByMs">By how much.</param>
/// <param name="RightMs">After how long it is put right.</param>
/// <param name="DownMs">How long the node is down at both ends; 0: it runs on.</param>
public sealed record SimJump(int Node, int AtMs, long ByMs, int RightMs, int DownMs)
{
    /// <summary>Set apart from every other stream of the same seed.</summary>
    private const ulong Stream = 0x4A756D70UL;

    private const long HourMs = 3_600_000;

    private static readonly long[] s_by =
        [5_000, -5_000, 10 * 60_000, -10 * 60_000, HourMs, -2 * HourMs, 24 * HourMs, -24 * HourMs, 89 * 24 * HourMs, 12 * 365 * 24 * HourMs, -20 * 365 * 24 * HourMs];

    public static IReadOnlyList<SimJump> Draw(ulong seed, int faultMs)
    {
        var random = new SeededRandom(seed ^ Stream);
        var jumps = new List<SimJump>();
        for (var left = random.Chance(250) ? 1 + random.Below(2) : 0; left > 0; left--)
            jumps.Add(new SimJump(random.Below(6), random.Below(faultMs), random.Pick(s_by), random.Below(faultMs), random.Chance(500) ? 1 + random.Below(5_000) : 0));
        return jumps;
    }
}
