using System.Reflection;
using Parley.Attribution;
using Parley.Words;

namespace Parley.Fuzz.Targets;

/// <summary>What one party's assessments hand to another.</summary>
internal static class AssessTargets
{
    private static readonly HashSet<string> s_codes =
        [.. typeof(AttributionCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("assessment-file", AssessmentOf, IsPrefixFree: false), new("score-vector", Vector, IsPrefixFree: false), new("track-record", Record, IsPrefixFree: false),
        new("elicitation", Elicited, IsPrefixFree: false),
    ];

    /// <summary>What is taken has one spelling, and nothing of it is lost.</summary>
    private static bool AssessmentOf(byte[] bytes)
    {
        if (!AssessmentFile.TryRead(bytes, out var assessment, out var findings))
            return Refused(findings);
        var written = AssessmentFile.Write(assessment);
        Expect.True(
            AssessmentFile.TryRead(written, out var again, out _) && AssessmentFile.Write(again).AsSpan().SequenceEqual(written) &&
            AssessmentDifference.Of(assessment, again).Lines.Count == 0,
            "an assessment is not what was written");
        return true;
    }

    /// <summary>What is taken can be compared with itself, whatever its numbers are, and differs in nothing.</summary>
    private static bool Vector(byte[] bytes)
    {
        if (!ScoreVectorFile.TryRead(bytes, out var vector, out var findings))
            return Refused(findings);
        Expect.True(ScoreVectorFile.TryRead(ScoreVectorFile.Write(vector), out _, out _), "a vector is not what was written");
        var comparison = AssessmentComparison.Of(vector, vector);
        Expect.True(comparison.Gap.Priors == 0 && comparison.Gap.Shared == 0, "a vector differs from itself");
        Expect.True(comparison.Ours.Shares.Sum(share => share.Ppm) == Ppm.Whole, "probabilities do not sum to one");
        return true;
    }

    /// <summary>Scores of what is taken stay in their ranges.</summary>
    private static bool Record(byte[] bytes)
    {
        if (!TrackRecordFile.TryRead(bytes, out var record, out var findings))
            return Refused(findings);
        var scored = record.Scored();
        foreach (var one in scored)
            Expect.True(one.Brier is >= 0 and <= 2.000001 && one.LogBans is >= -1e-9 and <= 6.000001, "a score is out of its range");
        _ = (TrackRecord.ByParty(scored), TrackRecord.ByWord(scored), TrackRecord.Calibration(scored));
        return true;
    }

    /// <summary>What is taken can be pooled, and each pool is a probability.</summary>
    private static bool Elicited(byte[] bytes)
    {
        if (!ElicitationFile.TryRead(bytes, out var elicitation, out var findings))
            return Refused(findings);
        var (_, pool) = elicitation.Pooled();
        Expect.True(pool.LinearPpm.Sum() == Ppm.Whole && pool.LogPpm.Sum() == Ppm.Whole, "a pool does not sum to one");
        return true;
    }

    private static bool Refused(IReadOnlyList<Finding> findings)
    {
        Expect.True(findings.Count > 0 && findings.All(finding => s_codes.Contains(finding.Code)), "a refusal has no known code");
        return false;
    }
}
