using CsCheck;

namespace Parley.Attribution.Tests;

/// <summary>Small knowledge bases with everything that scores look at: parents, shared reports, undated and graded ones, software that nobody uses, victims.</summary>
internal static class RandomKnowledge
{
    private static readonly Feature[] s_features =
    [
        .. Enumerable.Range(0, 8).Select(i => new Feature($"T100{i}", $"technique {i}", FeatureKind.Technique, [])),
        .. Enumerable.Range(0, 4).Select(i => new Feature($"T1000.00{i}", $"part {i}", FeatureKind.Technique, [], "T1000")),
        .. Enumerable.Range(0, 6).Select(i => new Feature($"S000{i}", $"software {i}", FeatureKind.Software, [])),
        .. Enumerable.Range(0, 3).Select(i => new Feature($"victim:{i}", $"victim {i}", FeatureKind.Victim, [])),
    ];

    private static readonly Grade?[] s_grades = [null, null, new Grade('B', 2), new Grade('E', 5)];

    private static readonly ActorGroup[] s_groups = [.. Enumerable.Range(0, 7).Select(i => new ActorGroup($"G000{i}", $"group {i}", []))];

    private static readonly Gen<DateOnly?> s_date = Gen.Int[-1, 3000].Select(days => days < 0 ? (DateOnly?)null : new DateOnly(2012, 1, 1).AddDays(days));

    private static readonly Gen<GroupDocument> s_groupDocument =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 30], s_date, Gen.Shuffle(s_features, 1, 7), Gen.Int[0, 3])
            .Select((group, reference, date, features, grade) => new GroupDocument(s_groups[group].Id, $"report {reference}", $"example.org/{reference}", date, [.. features.Select(f => f.Id)]) { Grade = s_grades[grade] });

    private static readonly Gen<SoftwareDocument> s_softwareDocument =
        Gen.Select(Gen.Int[12, 17], Gen.Int[0, 30], s_date, Gen.Shuffle(s_features, 1, 7))
            .Select((software, reference, date, features) => new SoftwareDocument(s_features[software].Id, $"report {reference}", null, date, [.. features.Where(f => f.Kind == FeatureKind.Technique).Select(f => f.Id)]));

    public static Gen<KnowledgeBase> Knowledge { get; } = Gen.Select(s_groupDocument.Array[3, 40], s_softwareDocument.Array[0, 20])
        .Select((groups, software) => new KnowledgeBase(s_groups, s_features, groups, software, []));

    public static Gen<KnowledgeCut> Cut { get; } = Gen.Select(Gen.Int[0, 30].Array[0, 3], s_date, Gen.Int[-1, 400])
        .Select((references, date, gap) => new KnowledgeCut([.. references.Select(reference => $"report {reference}")], date) { From = gap < 0 ? null : date?.AddDays(gap) });

    public static Gen<int[]> Features { get; } = Gen.Shuffle(Enumerable.Range(0, s_features.Length).ToArray(), 1, 10);
}
