namespace Parley.Testing.Simulation;

/// <summary>New node keys for one party: made at some moment, in force from the next start of its node on.</summary>
/// <param name="Node">Which party, counted round.</param>
/// <param name="AtMs">When, from the start of the phase with faults.</param>
/// <param name="DownMs">How long the node is down when it is started anew for it.</param>
public sealed record SimRotation(int Node, int AtMs, int DownMs, RotationTurn Turn)
{
    /// <summary>Rotations in one schedule at most.</summary>
    public const int Most = 3;

    /// <summary>Set apart from every other stream of the same seed, so that a schedule is what it was before there were rotations, and rotations on top.</summary>
    private const ulong Stream = 0x526F74617465UL;

    /// <summary>The rotations of one seed: none in most, for they make other things rarer.</summary>
    /// <param name="mayGoBack">Whether one disk may be put back for a rotation: two old disks at once are more than any exchange can make good.</param>
    public static IReadOnlyList<SimRotation> Draw(ulong seed, int faultMs, bool mayGoBack)
    {
        var random = new SeededRandom(seed ^ Stream);
        if (!random.Chance(350))
            return [];
        var rotations = new List<SimRotation>();
        for (var left = 1 + random.Below(Most); left > 0; left--)
        {
            var turn = Draw(random);
            if (turn == RotationTurn.DiskBackWhenSent && !mayGoBack)
                turn = RotationTurn.Restart;
            mayGoBack &= turn != RotationTurn.DiskBackWhenSent;
            rotations.Add(new SimRotation(random.Below(6), random.Below(faultMs), random.Below(5_000), turn));
        }

        return rotations;
    }

    private static RotationTurn Draw(SeededRandom random) => random.Below(100) switch
    {
        < 25 => RotationTurn.Later,
        < 60 => RotationTurn.Restart,
        < 85 => RotationTurn.CrashWhenSent,
        _ => RotationTurn.DiskBackWhenSent,
    };
}

/// <summary>What comes of the node after its new keys were made.</summary>
public enum RotationTurn
{
    /// <summary>Nothing: they wait for whatever start comes, which may be none.</summary>
    Later,

    /// <summary>It is started anew.</summary>
    Restart,

    /// <summary>It is started anew, and loses power when the entry that puts the keys in force has just left.</summary>
    CrashWhenSent,

    /// <summary>It is started anew, and its disk is put back when the entry has just left. The keys are not on that disk.</summary>
    DiskBackWhenSent,
}
