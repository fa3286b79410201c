using Parley.Attribution;
using Parley.Json;
using Parley.Stix.Reading;
using Parley.Words;

namespace Parley.Fuzz.Targets;

/// <summary>Knowledge from anyone: knowledge files, and bundles of ATT&amp;CK.</summary>
internal static class KnowledgeTargets
{
    private static readonly KnowledgeLimits s_limits = new() { Bytes = 1 << 20, Ids = 1_000, Documents = 1_000, Items = 100, TextLength = 1_000, Findings = 50 };

    private static readonly AttackLimits s_attack = new()
    {
        Bytes = 1 << 20,
        Links = 10_000,
        Stix = new StixLimits { Object = new JsonLimits { Bytes = 1 << 20, Depth = 32, Tokens = 100_000 }, Objects = 1_000 },
        Knowledge = s_limits,
    };

    public static IReadOnlyList<FuzzTarget> All { get; } = [new("knowledge-file", File, IsPrefixFree: false), new("attack-bundle", Bundle, IsPrefixFree: false)];

    /// <summary>What is read is written in one form, which is read as the same knowledge; what is refused has a code.</summary>
    private static bool File(byte[] bytes)
    {
        if (!KnowledgeFile.TryRead(bytes, s_limits, out var knowledge, out var findings))
        {
            Refused(findings);
            return false;
        }

        Canonical(knowledge);
        return true;
    }

    /// <summary>What is imported can be written and read again; what is refused has a code.</summary>
    private static bool Bundle(byte[] bytes)
    {
        if (!AttackImport.TryRead(bytes, s_attack, out var knowledge, out var report, out var findings))
        {
            Refused(findings);
            return false;
        }

        Expect.True(report.GroupDocuments == knowledge.GroupDocuments.Count && report.Groups == knowledge.Groups.Count, "a report counts what is not there");
        Canonical(knowledge);
        return true;
    }

    private static void Canonical(KnowledgeBase knowledge)
    {
        var written = KnowledgeFile.Write(knowledge);
        var isRead = KnowledgeFile.TryRead(written, new KnowledgeLimits(), out var again, out _, KnowledgeFile.HashOf(knowledge));
        Expect.True(isRead, "what was written is not read");
        Expect.True(KnowledgeFile.Write(again!).AsSpan().SequenceEqual(written), "knowledge has two forms");
    }

    private static void Refused(IReadOnlyList<Finding> findings)
    {
        Expect.True(findings.Count > 0 && findings.Count <= s_limits.Findings + 1, "a refusal says nothing, or too much");
        Expect.True(
            findings.All(finding => finding.Code.StartsWith("knowledge.", StringComparison.Ordinal) || finding.Code.StartsWith("document.", StringComparison.Ordinal)),
            "a finding has no code of ours");
    }
}
