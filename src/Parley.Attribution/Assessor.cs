using System.Diagnostics.CodeAnalysis;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>
/// The one way to judge a case: knowledge and weights, then assessment after assessment. An assessment is checked against both, sees no more of the knowledge than its
/// cut admits, and is weighed with what was learned before its day. Same input, same verdict, to the byte of its <see cref="VerdictDocument"/>.
/// </summary>
public sealed class Assessor
{
    private readonly Lazy<string> _knowledgeHash;
    private readonly Lazy<string> _weightsHash;

    public Assessor(KnowledgeBase knowledge, LearnedWeights weights)
    {
        (Knowledge, Weights) = (knowledge, weights);
        _knowledgeHash = new(() => KnowledgeFile.HashOf(knowledge));
        _weightsHash = new(() => WeightsFile.HashOf(weights));
    }

    public KnowledgeBase Knowledge { get; }

    public LearnedWeights Weights { get; }

    /// <summary>What an assessment names this knowledge by (<see cref="KnowledgeFile.HashOf"/>).</summary>
    public string KnowledgeHash => _knowledgeHash.Value;

    /// <summary>What an assessment names these weights by (<see cref="WeightsFile.HashOf"/>).</summary>
    public string WeightsHash => _weightsHash.Value;

    /// <summary>What would be refused whatever the weights are; that there is no evidence yet is no fault.</summary>
    /// <param name="knowledge">The knowledge that the assessment names.</param>
    public static IReadOnlyList<Finding> Faults(Assessment assessment, KnowledgeBase knowledge)
    {
        _ = AssessmentCheck.Check(assessment, knowledge, assessment.KnowledgeHash, assessment.WeightsHash, out var findings);
        return [.. findings.Where(finding => finding.Code != AttributionCodes.AssessEmpty)];
    }

    /// <param name="assessment">What was read or written.</param>
    /// <param name="verdict">What comes out, if nothing is wrong.</param>
    /// <param name="findings">All that is wrong with the assessment; empty if nothing is.</param>
    /// <param name="options">Null: <see cref="EngineOptions.Default"/>.</param>
    public bool TryJudge(Assessment assessment, [NotNullWhen(true)] out Verdict? verdict, out IReadOnlyList<Finding> findings, EngineOptions? options = null)
    {
        verdict = null;
        if (AssessmentCheck.Check(assessment, Knowledge, KnowledgeHash, WeightsHash, out findings) is not { } input)
            return false;
        // A case of the past is judged by what was learned before it; one of today by everything.
        var before = assessment.KnowledgeCut.Before;
        var weights = (before is { } day ? Weights.For(day) : null) ?? Weights.Newest;
        verdict = Judge(input, Knowledge.Admit(assessment.KnowledgeCut), weights, before ?? DateOnly.FromDateTime(assessment.Created.UtcDateTime), options ?? EngineOptions.Default);
        return true;
    }

    /// <summary>The same for a case whose knowledge, weights and day were chosen already.</summary>
    /// <param name="input">Checked against the knowledge that <paramref name="seen"/> is a part of.</param>
    /// <param name="asOf">The day from which the age of reports counts.</param>
    internal static Verdict Judge(CheckedAssessment input, AdmissibleKnowledge seen, Weights weights, DateOnly asOf, EngineOptions options)
    {
        int[] features = [.. input.Assessment.Evidence.Select(item => item.Feature).OfType<string>().Select(input.Knowledge.FeatureIndex).Where(position => position >= 0)];
        var spread = options.HasWeightSpread ? new TechnicalSpread(weights, seen, features, asOf) : null;
        return AttributionEngine.Assess(input, seen, new TechnicalModel(weights).Weigh(seen, features, asOf), options, spread);
    }
}
