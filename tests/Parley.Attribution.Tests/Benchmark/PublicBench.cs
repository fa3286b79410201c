namespace Parley.Attribution.Tests;

/// <summary>The public suites and what they are judged by.</summary>
internal static class PublicBench
{
    private const string Folder = "attribbench";

    private static readonly Lazy<KnowledgeBase> s_knowledge = new(ReadKnowledge);

    public static KnowledgeBase Knowledge => s_knowledge.Value;

    /// <summary>Skips the test where the data is absent.</summary>
    public static IReadOnlyList<BenchmarkCase> Cases(string suite)
    {
        var bytes = SharedData.Bytes(Folder, $"cases_attack_{suite}.jsonl");
        var reading = new CaseReader(Knowledge).Read(bytes);
        Assert.Empty(reading.Errors);
        return reading.Cases;
    }

    private static KnowledgeBase ReadKnowledge()
    {
        var isRead = KnowledgeDirectory.TryRead(
            SharedData.Bytes(Folder, KnowledgeDirectory.GroupsName), SharedData.Bytes(Folder, KnowledgeDirectory.FeaturesName),
            SharedData.Bytes(Folder, KnowledgeDirectory.EvidenceName), SharedData.Bytes(Folder, KnowledgeDirectory.SoftwareName),
            KnowledgeLimits.Default, out var knowledge, out var findings);
        Assert.True(isRead, string.Join('\n', findings));
        return knowledge!;
    }
}
