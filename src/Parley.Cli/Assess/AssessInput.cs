using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Reads what an assessment needs, and has it weighed. Whatever is wrong ends the command with all findings.</summary>
internal static class AssessInput
{
    public static Assessment Read(string path) => AssessmentFile.TryRead(InputFile.Read(path, DocumentLimits.AssessmentBytes), out var assessment, out var findings)
        ? assessment
        : throw Refused(path, findings);

    public static LearnedWeights Weights(Session session, string? path)
    {
        var weights = LearnedWeights.Shipped;
        if (path is not null && !WeightsFile.TryRead(InputFile.Read(path, KnowledgeLimits.Default.Bytes), KnowledgeLimits.Default, out weights, out var findings))
            throw Failure(CliCodes.BenchWeights, path, findings);
        if (weights!.Notice is { } notice)
            session.Screen.Notice(notice);
        return weights;
    }

    /// <param name="options">Null: the usual ones.</param>
    public static Verdict Judge(Assessor assessor, string path, Assessment assessment, EngineOptions? options = null) =>
        assessor.TryJudge(assessment, out var verdict, out var findings, options) ? verdict : throw Refused(path, findings);

    /// <summary>What would be refused when it is weighed is refused before it is written; evidence may still come.</summary>
    public static void Check(string path, Assessment assessment, KnowledgeBase knowledge)
    {
        if (Assessor.Faults(assessment, knowledge) is { Count: > 0 } faults)
            throw Refused(path, faults);
    }

    public static (byte[] Salt, ScoreVector Vector) Reveal(string path) =>
        RevealFile.TryRead(InputFile.Read(path, DocumentLimits.ScoreVectorBytes), out var salt, out var vector, out var findings) ? (salt, vector) : throw Refused(path, findings);

    public static CommandFailedException Refused(string path, IReadOnlyList<Finding> findings) => Failure(CliCodes.AssessInvalid, path, findings);

    private static CommandFailedException Failure(string code, string path, IReadOnlyList<Finding> findings) => new(ExitCode.Refused, code, path)
    {
        Findings = [.. findings.Select(finding => finding.Path.Length > 0 ? finding : finding with { Path = "-" })],
    };
}
