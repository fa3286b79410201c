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

    /// <summary>Each within seconds: for every run of the tests.</summary>
    public static IReadOnlyList<LineBounds> Quick { get; } =
    [
        new("marks", ["L1", "L2", "L13", "L14"]) { Writes = 1, Crashes = 1, Restores = 1, Questions = 1 },
        new("marks-both", ["L1", "L2", "L13", "L14"]) { Writers = s_us, Writes = 1, Restores = 2, Questions = 2 },
        .. Forgotten(),
        new("letters", ["L1", "L2", "L13", "L14"]) { Writers = s_us, Writes = 1, Restores = 1, Losses = 1, Repeats = 1, Questions = 2 },
        new("liar", ["L1", "L2", "L14"]) { Parties = s_three, Liar = "us", Writers = s_us, Writes = 2, Questions = 0 },
        new("prekeys", ["L8", "L9"]) { Parties = s_three, Writers = s_us, Says = 1, Days = 2, Questions = 0, IsAtOnce = true },
        .. Seals(replies: 0, days: 0),
    ];

    private static IEnumerable<LineBounds> Forgotten() => new[] { MarksFate.GoBack, MarksFate.Lost }.Select(fate =>
        new LineBounds(fate == MarksFate.Lost ? "marks-lost" : "marks-back", ["L2"]) { Writers = s_us, Writes = 2, Restores = 2, Fates = [fate], Questions = 2, MustBreak = "L3" });

    private static IEnumerable<LineBounds> Seals(int replies, int days) => Nodes.Seals.Faults.Prepend("").SelectMany(fault => new[] { null, Codes.SealEpoch, Codes.SealOpen }.Select(code =>
        new LineBounds($"seal-{(fault.Length == 0 ? "good" : fault[(fault.LastIndexOf(' ') + 1)..])}", ["L4", "L5", "L6", "L7"])
        { Parties = s_three, Seal = fault, Denies = code, Replies = replies, Days = days, LostKeys = code is null ? 1 : 0, Questions = 0, IsAtOnce = true }));
}
