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
    public static Verdict Judge(string path, Assessment assessment, KnowledgeBase knowledge, LearnedWeights weights, EngineOptions? options = null)
    {
        var input = AssessmentCheck.Check(assessment, knowledge, KnowledgeFile.HashOf(knowledge), WeightsFile.HashOf(weights), out var findings) ?? throw Refused(path, findings);
        var seen = knowledge.Admit(assessment.KnowledgeCut);
        // A case of the past is judged by what was learned before it; one of today by everything.
        var before = assessment.KnowledgeCut.Before;
        var set = (before is { } day ? weights.For(day) : null) ?? weights.Newest;
        int[] features = [.. assessment.Evidence.Select(item => item.Feature).OfType<string>().Select(knowledge.FeatureIndex).Where(position => position >= 0)];
        var asOf = before ?? DateOnly.FromDateTime(assessment.Created.UtcDateTime);
        return AttributionEngine.Assess(
            input, seen, new TechnicalModel(set).Weigh(seen, features, asOf), (options ?? EngineOptions.Default) with { Spread = new TechnicalSpread(set, seen, features, asOf) });
    }

    public static (byte[] Salt, ScoreVector Vector) Reveal(string path) =>
        RevealFile.TryRead(InputFile.Read(path, DocumentLimits.ScoreVectorBytes), out var salt, out var vector, out var findings) ? (salt, vector) : throw Refused(path, findings);

    public static CommandFailedException Refused(string path, IReadOnlyList<AttributionFinding> findings) => Failure(CliCodes.AssessInvalid, path, findings);

    private static CommandFailedException Failure(string code, string path, IReadOnlyList<AttributionFinding> findings) => new(ExitCode.Refused, code, path)
    {
        Findings = [.. findings.Select(finding => new Finding(finding.Code, finding.Place.Length > 0 ? finding.Place : "-", [.. finding.Arguments]))],
    };
}
