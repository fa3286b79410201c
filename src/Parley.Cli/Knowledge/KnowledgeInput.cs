using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Opens knowledge: a knowledge file, or a directory of the four files that benchmarks are exchanged in.</summary>
internal static class KnowledgeInput
{
    /// <summary>Several files as one, in memory only: public knowledge and a party's own cases. The first is believed most.</summary>
    /// <param name="hash">The hash that all of it together must have; null takes any.</param>
    /// <exception cref="CommandFailedException">One of them cannot be read, or is wrong: with all findings.</exception>
    public static KnowledgeBase Read(string[] paths, string? hash = null)
    {
        if (paths is [var one])
            return Read(one, hash);
        var knowledge = KnowledgeMerge.Of([.. paths.Select(path => Read(path))]).Knowledge;
        return Expected(string.Join(", ", paths), knowledge, hash);
    }

    /// <param name="hash">The hash that the knowledge must have; null takes any.</param>
    /// <exception cref="CommandFailedException">It cannot be read, or is wrong: with all findings.</exception>
    public static KnowledgeBase Read(string path, string? hash = null)
    {
        if (!Directory.Exists(path))
            return KnowledgeFile.TryRead(Bytes(path), KnowledgeLimits.Default, out var filed, out var wrong, hash) ? filed : throw Refused(path, wrong);
        var read = KnowledgeDirectory.TryRead(
            Bytes(Path.Combine(path, KnowledgeDirectory.GroupsName)),
            Bytes(Path.Combine(path, KnowledgeDirectory.FeaturesName)),
            Bytes(Path.Combine(path, KnowledgeDirectory.EvidenceName)),
            Bytes(Path.Combine(path, KnowledgeDirectory.SoftwareName)),
            KnowledgeLimits.Default,
            out var knowledge,
            out var findings);
        if (!read)
            throw Refused(path, findings);
        return Expected(path, knowledge!, hash);
    }

    private static KnowledgeBase Expected(string path, KnowledgeBase knowledge, string? hash) =>
        hash is null || string.Equals(hash, KnowledgeFile.HashOf(knowledge), StringComparison.OrdinalIgnoreCase)
            ? knowledge
            : throw Refused(path, [new Finding(AttributionCodes.KnowledgeHash, "", hash, KnowledgeFile.HashOf(knowledge))]);

    public static CommandFailedException Refused(string path, IReadOnlyList<Finding> findings) =>
        new(ExitCode.Refused, CliCodes.KnowledgeInvalid, path) { Findings = [.. findings.Select(finding => finding.Path.Length > 0 ? finding : finding with { Path = "-" })] };

    private static byte[] Bytes(string path) => InputFile.Read(path, KnowledgeLimits.Default.Bytes);
}
