using System.Globalization;

namespace Parley.Testing.Simulation;

/// <summary>What one seed means: who takes part, what goes wrong and how often. Expanded from the seed, printed with every failure.</summary>
public sealed record SimOptions
{
    public required ulong Seed { get; init; }

    /// <summary>2 or 3 parties.</summary>
    public required int Parties { get; init; }

    /// <summary>Real suites instead of cheap keyed hashes.</summary>
    public bool RealSuites { get; init; }

    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>Messages handed in during the phase with faults.</summary>
    public required int Messages { get; init; }

    /// <summary>Length of the phase with faults, virtual ms.</summary>
    public required int FaultMs { get; init; }

    public required int LossPerMille { get; init; }

    public required int DuplicatePerMille { get; init; }

    /// <summary>A copy of an old request is delivered again, at any later time.</summary>
    public required int ReplayPerMille { get; init; }

    /// <summary>An answer is replaced by garbage, or an unsigned one.</summary>
    public required int GarblePerMille { get; init; }

    public required int MaxDelayMs { get; init; }

    public required int Partitions { get; init; }

    public required int Crashes { get; init; }

    /// <summary>Honest nodes whose disk is put back to an earlier state, as a careless restore would.</summary>
    public required int Restores { get; init; }

    /// <summary>New node keys of parties, on top of all else.</summary>
    public IReadOnlyList<SimRotation> Rotations { get; init; } = [];

    /// <summary>Clocks that jump, on top of all else.</summary>
    public IReadOnlyList<SimJump> Jumps { get; init; } = [];

    /// <summary>Marks, and what becomes of them.</summary>
    public SimMarks Marks { get; init; } = new(1, MarksFate.Kept, BothBack: false, 0);

    /// <summary>How often officers act upon what they hold: answer, hold, withdraw.</summary>
    public int Acts { get; init; }

    /// <summary>How long prekeys are kept, ms: the fifteenth part of it is how long one lasts.</summary>
    public long KemKeepMs { get; init; } = 2_592_000_000;

    /// <summary>Whether a disk that is put back is another machine's: what lives for days is lost with it.</summary>
    public bool LosesFiles { get; init; }

    /// <summary>Whether the seed was asked for without its rotations.</summary>
    public bool WithoutRotations { get; init; }

    /// <summary>Commits that fail (disk full), per mille.</summary>
    public required int StoreFailPerMille { get; init; }

    /// <summary>Error of a clock, +- ms.</summary>
    public required int MaxSkewMs { get; init; }

    /// <summary>One party is hostile in this way, or <see cref="Hostility.None"/>.</summary>
    public required Hostility Hostile { get; init; }

    /// <param name="rotations">False: what the seed meant before there were rotations.</param>
    public static SimOptions FromSeed(ulong seed, bool realSuites = false, bool rotations = true)
    {
        var options = WithoutRotation(seed, realSuites);
        return rotations ? options with
        {
            Hostile = options.Hostile == Hostility.None && seed % 16 == 5 ? Hostility.SealsWrong : options.Hostile,
            Acts = (int)(seed % 7),
            Marks = SimMarks.Draw(seed),
            KemKeepMs = (seed % 16) switch { 3 => 20_000, 6 or 11 => 450_000, _ => 2_592_000_000 },
            LosesFiles = seed % 3 == 0,
            Jumps = SimJump.Draw(seed, options.FaultMs),
            Rotations = SimRotation.Draw(seed, options.FaultMs, options.Restores == 0 && options.Hostile != Hostility.Forgets),
        } : options with { WithoutRotations = true };
    }

    private static SimOptions WithoutRotation(ulong seed, bool realSuites)
    {
        var random = new SeededRandom(seed);
        var calm = random.Chance(100);
        int Rate(int perMille) => calm || random.Chance(400) ? 0 : random.Below(perMille);
        return new SimOptions
        {
            Seed = seed,
            Parties = random.Chance(250) ? 3 : 2,
            RealSuites = realSuites,
            Suites = random.Pick<IReadOnlyList<string>>([["base"], ["nist", "gm"], ["gm", "nist"]]),
            Messages = 2 + random.Below(8),
            FaultMs = 2_000 + random.Below(60_000),
            LossPerMille = Rate(400),
            DuplicatePerMille = Rate(300),
            ReplayPerMille = Rate(200),
            GarblePerMille = Rate(150),
            MaxDelayMs = random.Below(2_000),
            Partitions = calm ? 0 : random.Below(3),
            Crashes = calm ? 0 : random.Below(4),
            Restores = calm || !random.Chance(80) ? 0 : 1,
            StoreFailPerMille = Rate(60),
            MaxSkewMs = random.Chance(300) ? 200_000 : random.Below(30_000),
            Hostile = calm || random.Chance(600) ? Hostility.None : (Hostility)(1 + random.Below((int)Hostility.LinksAnywhere)),
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        seed {Seed}: {Parties} parties, {string.Join('+', Suites)}{(RealSuites ? " (real)" : "")}, {Messages} messages, faults for {FaultMs} ms
          loss {LossPerMille}‰ duplicate {DuplicatePerMille}‰ replay {ReplayPerMille}‰ garble {GarblePerMille}‰ delay <= {MaxDelayMs} ms
          partitions {Partitions}, crashes {Crashes}, restores {Restores}, store fails {StoreFailPerMille}‰, skew <= {MaxSkewMs} ms, hostile: {Hostile}
          rotations {Rotations.Count}{(WithoutRotations ? " (left out)" : "")} {string.Join(", ", Rotations.Select(rotation => $"{rotation.Turn} at {rotation.AtMs} ms"))}
          marks in {Marks.Places}, {Marks.Fate}{(Marks.BothBack ? " both back" : "")}, full {Marks.FullPerMille}‰
          prekeys kept for {KemKeepMs} ms{(LosesFiles ? ", lost with a disk" : "")}
          acts {Acts}, jumps {string.Join(", ", Jumps.Select(jump => $"party {jump.Node} by {jump.ByMs} ms at {jump.AtMs} ms for {jump.RightMs} ms, down {jump.DownMs} ms"))}
        """);
}

/// <summary>Ways in which one party breaks the protocol with its own, valid keys.</summary>
public enum Hostility
{
    None,

    /// <summary>Signs two different entries of one number.</summary>
    Equivocates,

    /// <summary>Leaves a required signature out of its checkpoint.</summary>
    StripsSuite,

    /// <summary>Names fewer suites in its headers than the terms.</summary>
    StripsHeader,

    /// <summary>Dates an entry before the one below it: a clock that went back, which nobody refuses.</summary>
    Backdates,

    /// <summary>Leaves out an entry.</summary>
    LeavesGap,

    /// <summary>Claims to have seen a head of ours that never was.</summary>
    InventsSeen,

    /// <summary>Sends a body that is not what the header says.</summary>
    SwapsBody,

    /// <summary>Cosigns without having kept anything, then asks again.</summary>
    Forgets,

    /// <summary>Says that others' messages were read by officers.</summary>
    FakesReceipts,

    /// <summary>Sends an entry again, changed, under the head it signed before: no proof of anything.</summary>
    AltersHeld,

    /// <summary>Floods with entries beyond its quota.</summary>
    Floods,

    /// <summary>Declares others overdue without evidence, or with evidence of something else.</summary>
    Accuses,

    /// <summary>Declares unreadable what it can read, and takes it back.</summary>
    DeniesReading,

    /// <summary>Puts its clock right where it was not wrong.</summary>
    MovesClock,

    /// <summary>Links its messages to whatever there is, and asks for answers by any time.</summary>
    LinksAnywhere,

    /// <summary>Seals what others cannot open: commitments, grants, bodies and fields that do not follow. Came later, with the rotations, and changed no older seed.</summary>
    SealsWrong,
}
