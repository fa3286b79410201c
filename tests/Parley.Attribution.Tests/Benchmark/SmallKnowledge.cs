namespace Parley.Attribution.Tests;

/// <summary>Two groups that reports are about and one that none is about; numbers small enough to reckon by hand.</summary>
internal static class SmallKnowledge
{
    public static KnowledgeBase Base { get; } = new(
        [Group("GA", "RU"), Group("GB", null), Group("GC", null)],
        [Technique("T1"), Technique("T2"), Technique("T3"), Technique("T4"), new Feature("S1", "S1", FeatureKind.Software, [])],
        [
            new GroupDocument("GA", "first", null, new DateOnly(2020, 1, 1), ["T1", "T2"]),
            new GroupDocument("GA", "second", null, new DateOnly(2020, 2, 1), ["T1", "S1"]),
            new GroupDocument("GB", "third", null, new DateOnly(2020, 3, 1), ["T2", "T3"]),
        ],
        [],
        []);

    public static AdmissibleKnowledge All => Base.Admit(KnowledgeCut.None);

    public static BenchmarkCase Case(string[] groups, params string[] features) =>
        new("case", "suite", new DateOnly(2021, 1, 1), GapDays: 0, IsPastOnly: true, groups, features, []);

    private static ActorGroup Group(string id, string? country) => new(id, id, [], country);

    private static Feature Technique(string id) => new(id, id, FeatureKind.Technique, []);
}
