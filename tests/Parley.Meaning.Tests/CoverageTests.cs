namespace Parley.Meaning.Tests;

/// <summary>What never occurs in the random feeds is guarded by none of them.</summary>
public sealed class CoverageTests
{
    private static readonly HashSet<string> s_found = Look();

    public static TheoryData<string> Wanted =>
    [
        .. Enum.GetValues<DutyState>().Select(state => state.ToText()),
        "link.unseen", "link.control", "link.own", "link.not-own", "link.kind", "link.exercise", "link.correct", "link.binding", "link.withdrawn", "link.not-newest", "link.hold",
        "link/undetermined", "correct.field", "correct.value",
        "overdue.not-asker", "overdue.doubt", "overdue.what", "overdue.no-duty", "overdue.undetermined", "overdue.rests", "overdue.ended", "overdue.evidence",
        "overdue.unreadable", "overdue.not-late", "follows", "retracted", "declared",
        "seen.span", "clock.range", "retract.of", "clock.contradicts", "seen.withheld",
        "holds", "late-at", "crossed", "same-as", "after-fork", "written-here", "binds yes", "binds no", "honest: accused in vain", "honest: met in time", "honest: hold",
    ];

    [Theory]
    [MemberData(nameof(Wanted))]
    public void It_occurs_in_the_random_feeds(string what) => Assert.Contains(what, s_found);

    private static HashSet<string> Look()
    {
        HashSet<string> found = [];
        for (var seed = 0u; seed < 300; seed++)
        {
            var world = new World(2 + (int)(seed % 2));
            new Chaos(world, seed, seed % 3 == 0).Run(70);
            Look(new(Holding.Of(world.Pieces)), found);
            if (seed % 5 != 0)
                continue;
            var honest = new HonestDebtor(3, seed);
            for (var step = 0; step < 60; step++)
                honest.Step();
            honest.End();
            HashSet<string> seen = [];
            Look(new(Holding.Of(honest.World.Pieces)), seen);
            found.UnionWith(new[] { ("overdue.not-late", "accused in vain"), ("met-in-time", "met in time"), ("holds", "hold") }.Where(pair => seen.Contains(pair.Item1)).Select(pair => $"honest: {pair.Item2}"));
        }

        return found;
    }

    private static void Look(State state, HashSet<string> found)
    {
        foreach (var duty in state.Duties)
        {
            found.Add(duty.State.ToText());
            found.UnionWith(new[] { (duty.Holds.Count > 0, "holds"), (duty.LateAt is not null, "late-at"), (duty.EndedBy.Count > 1, "crossed"), (duty.Declared.Count > 0, "declared") }
                .Where(pair => pair.Item1).Select(pair => pair.Item2));
        }

        foreach (var message in state.Messages)
        {
            found.UnionWith(message.Links.Select(link => link.Code == "undetermined" ? "link/undetermined" : link.Code));
            found.UnionWith(new[] { (message.SameAs is not null, "same-as"), (message.AfterFork, "after-fork"), (message.WrittenHere, "written-here"), (message.Binds is not null, $"binds {message.Binds}") }
                .Where(pair => pair.Item1).Select(pair => pair.Item2));
        }

        foreach (var overdue in state.Overdues)
            found.UnionWith([overdue.Code ?? "follows", overdue.Retracted is null ? "" : "retracted"]);
        found.UnionWith(state.Faults.Select(fault => fault.Code));
    }
}
