using Parley.Model.Lines;
using Parley.Model.Nodes;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Model;

/// <summary>The searches there are, by bound.</summary>
internal static class Plan
{
    private static readonly string[] s_three = ["cn", "us", "zz"];
    private static readonly string[] s_us = ["us"];
    private static readonly string[] s_marks = ["L1", "L2", "L13", "L14"];
    private static readonly string?[] s_denials = [Codes.SealEpoch, Codes.SealOpen];

    /// <summary>Together within half a minute: for every run of the tests.</summary>
    public static IReadOnlyList<LineBounds> Quick { get; } =
    [
        new("marks", s_marks) { Writers = s_us, Writes = 1, Crashes = 1, Restores = 1, Questions = 1 },
        new("marks-cut", ["L1", "L2", "L13"]) { Writers = s_us, Writes = 2, Crashes = 1, Restores = 1, Questions = 1, IsAtOnce = true },
        new("marks-both", s_marks) { Writers = s_us, Writes = 1, Restores = 2, Questions = 2, IsAtOnce = true },
        Forgotten("marks-back", MarksFate.GoBack),
        Forgotten("marks-lost", MarksFate.Lost),
        new("letters", s_marks) { Writers = s_us, Writes = 1, Restores = 1, Losses = 1, Repeats = 1, Questions = 2 },
        new("liar", ["L2"]) { Liar = "us", Writers = s_us, Writes = 2, Restores = 1, Questions = 1 },
        new("liar of three", ["L2", "L14"]) { Parties = s_three, Liar = "us", Writers = s_us, Writes = 2 },
        new("prekeys", ["L8", "L9"]) { Writers = s_us, Says = 1, Days = 1, Questions = 0, IsAtOnce = true },
        Sealed("", null) with { LostKeys = 1, Questions = 1 },
        .. Seals.Faults.Select(fault => Sealed(fault, null)),
        .. s_denials.Select(code => Sealed("", code)),
        Sealed("", Codes.SealEpoch) with { Name = "seal: good, denied before a third", Parties = s_three, Silent = "zz" },
    ];

    /// <summary>Within some minutes: the figures are in docs/model/README.md.</summary>
    public static IReadOnlyList<LineBounds> Full { get; } =
    [
        new("marks", s_marks) { Writers = s_us, Writes = 2, Crashes = 1, Restores = 1, Questions = 1 },
        new("marks-cut", ["L1", "L2", "L13"]) { Writes = 2, Crashes = 1, Restores = 1, Questions = 1, IsAtOnce = true },
        new("marks-both", s_marks) { Writers = s_us, Writes = 1, Restores = 2, Questions = 2, Minutes = 1 },
        new("silence", s_marks) { Writers = s_us, Writes = 1, Restores = 1, Silences = 1, Losses = 1, Questions = 2 },
        Forgotten("marks-back", MarksFate.GoBack) with { IsAtOnce = false },
        Forgotten("marks-lost", MarksFate.Lost),
        new("letters", s_marks) { Writers = s_us, Writes = 2, Restores = 1, Losses = 1, Repeats = 1, Questions = 2 },
        new("liar", ["L2"]) { Liar = "us", Writers = s_us, Writes = 2, Crashes = 1, Restores = 1, Questions = 1 },
        new("liar of three", ["L2", "L14"]) { Parties = s_three, Liar = "us", Writers = s_us, Writes = 2, Questions = 1 },
        new("prekeys", ["L8", "L9"]) { Writers = s_us, Says = 1, Days = 1, Crashes = 1, Questions = 1, IsAtOnce = true, MostStates = 20_000 },
        new("prekeys of three", ["L8", "L9"]) { Parties = s_three, Writers = s_us, Says = 1, Days = 1, Questions = 0, IsAtOnce = true, MostStates = 20_000 },
        .. s_denials.Prepend(null).SelectMany(code => Seals.Faults.Prepend("").Select(fault => Sealed(fault, code) with { LostKeys = 1, Replies = 1, Questions = 1 })),
        .. s_denials.Select(code => Sealed("", code) with { Name = $"seal: good, denied as {code} before a third", Parties = s_three }),
    ];

    /// <summary>
    /// The counterexample of L3: where nothing remembers, one reader cosigns two heads of one size, and no protocol can notice. It must be found.
    /// </summary>
    private static LineBounds Forgotten(string name, MarksFate fate) =>
        new(name, ["L2"]) { Writers = s_us, Writes = 3, Restores = 2, Fates = [fate], Questions = 2, IsAtOnce = true, MustBreak = "L3" };

    private static LineBounds Sealed(string fault, string? denies) =>
        new($"seal: {(fault.Length == 0 ? "good" : fault)}{(denies is null ? "" : ", denied as " + denies)}", ["L4", "L5", "L6", "L7"]) { Seal = fault, Denies = denies, IsAtOnce = true };
}
