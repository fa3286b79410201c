using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Knowledge from a directory of the form in which benchmarks are exchanged.</summary>
internal static class BenchKnowledge
{
    public static KnowledgeBase Read(string path)
    {
        var isRead = KnowledgeDirectory.TryRead(
            File(KnowledgeDirectory.GroupsName), File(KnowledgeDirectory.FeaturesName), File(KnowledgeDirectory.EvidenceName), File(KnowledgeDirectory.SoftwareName),
            KnowledgeLimits.Default, out var knowledge, out var findings);
        return isRead ? knowledge! : throw Failure(CliCodes.BenchKnowledge, path, findings);

        byte[] File(string name) => InputFile.Read(Path.Combine(path, name), KnowledgeLimits.Default.Bytes);
    }

    public static CommandFailedException Failure(string code, string path, IReadOnlyList<AttributionFinding> findings) =>
        new(ExitCode.Refused, code, path) { Findings = [.. findings.Select(finding => new Api.FindingView(finding.Code, finding.Place, finding.Arguments))] };
}
