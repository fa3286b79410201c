namespace Parley.Testing.Simulation;

/// <summary>Where the nodes of a world keep their marks, and what becomes of them when a disk is put back.</summary>
/// <param name="Places">1, or 2: the second is kept whatever becomes of the first.</param>
/// <param name="Fate">What becomes of the first.</param>
/// <param name="BothBack">Whether another honest node's disk is put back at the same time; only where the marks are kept: else nobody could notice.</param>
/// <param name="FullPerMille">Writes that fail.</param>
public sealed record SimMarks(int Places, MarksFate Fate, bool BothBack, int FullPerMille)
{
    /// <summary>Whether a node whose disk is put back still knows what it signed.</summary>
    public bool AreKept => Places > 1 || Fate == MarksFate.Kept;

    /// <summary>Drawn apart, so that what else a seed means stays.</summary>
    public static SimMarks Draw(ulong seed)
    {
        var random = new SeededRandom(seed ^ 0x3A7C5B21UL);
        var marks = new SimMarks(random.Chance(250) ? 2 : 1, random.Below(4) switch { 0 => MarksFate.GoBack, 1 => MarksFate.Lost, _ => MarksFate.Kept }, random.Chance(400), random.Chance(150) ? random.Below(80) : 0);
        return marks with { BothBack = marks.BothBack && marks.AreKept };
    }
}

/// <summary>What becomes of the first place of marks when the disk of its node is put back.</summary>
public enum MarksFate
{
    Kept,

    /// <summary>It is put back with the disk, as a snapshot of a virtual machine does.</summary>
    GoBack,

    Lost,
}
