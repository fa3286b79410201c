namespace Parley.Attribution.Tests;

/// <summary>Two groups, three features and lines that a person can add up.</summary>
internal static class SmallCase
{
    public static readonly string KnowledgeHash = new('a', 64);
    public static readonly string WeightsHash = new('b', 64);

    private static readonly KnowledgeBase s_knowledge = new(
        [new ActorGroup("G1", "One", []), new ActorGroup("G2", "Two", [])],
        [new Feature("T1", "T1", FeatureKind.Technique, []), new Feature("T2", "T2", FeatureKind.Technique, []), new Feature("S1", "S1", FeatureKind.Software, [])],
        [new GroupDocument("G1", "r1", null, null, ["T1", "S1"]), new GroupDocument("G2", "r2", null, null, ["T2"])],
        [],
        []);

    private static readonly Dictionary<string, double[]> s_lines = new() { ["T1"] = [0.7, -0.2, 0.1], ["T2"] = [-0.3, 0.9, 0.1], ["S1"] = [1.6, -0.4, -0.1] };

    public static EvidenceItem Technique(string id, string feature) =>
        new() { Id = id, Kind = feature[0] == 'S' ? EvidenceKind.Malware : EvidenceKind.Technique, Feature = feature, Source = "src-" + id };

    public static EvidenceItem Stated(string id, string hypothesis, int millibans) =>
        new() { Id = id, Kind = EvidenceKind.Human, Stated = new Dictionary<string, int> { [hypothesis] = millibans }, Grade = new Grade('B', 2) };

    public static Assessment Of(params EvidenceItem[] evidence) => new()
    {
        Id = "a-1",
        Case = "case-1",
        Party = "ours",
        Version = 1,
        Created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        AuthorRole = Parley.Vocabulary.Vocabularies.Get("roles").Terms[0].Code,
        KnowledgeHash = KnowledgeHash,
        WeightsHash = WeightsHash,
        Evidence = evidence,
    };

    public static Verdict Judge(Assessment assessment)
    {
        var input = AssessmentCheck.Check(assessment, s_knowledge, KnowledgeHash, WeightsHash, out var findings);
        Assert.Empty(findings);
        var features = assessment.Evidence.Select(item => item.Feature).OfType<string>().Distinct().OrderBy(s_knowledge.FeatureIndex);
        TechnicalLine[] lines = [.. features.Select(id => new TechnicalLine(s_knowledge.FeatureIndex(id), s_lines[id][..2], s_lines[id][2]))];
        return AttributionEngine.Assess(input!, s_knowledge.Admit(KnowledgeCut.None), new TechnicalEvidence([0, 1], [0.2, 0.1], 0.5, lines));
    }
}
