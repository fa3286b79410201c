using Parley.Vocabulary;

namespace Parley.Attribution;

/// <summary>The engine as the benchmark sees it: a case is an assessment whose evidence is the case's features, without grades, priors or anything else of an analyst.</summary>
/// <param name="knowledge">What the admissible knowledge is a part of.</param>
/// <param name="weights">By day of the case, learned from what came before. Where there are none, every group is as likely as any other and as an unknown actor.</param>
public sealed class EngineCaseModel(KnowledgeBase knowledge, Func<DateOnly, Weights?> weights) : ICaseModel
{
    private static readonly Weights s_none = new(
        new double[ScoreTotals.ScoreCount], new double[UnknownTerms.Count], [], 0, null, "");

    // Intervals are not looked at.
    private static readonly EngineOptions s_options = new() { HasWeightSpread = false };

    private static readonly string s_noHash = new('0', 64);

    public CaseVerdict Judge(BenchmarkCase test, AdmissibleKnowledge seen)
    {
        if (seen.Candidates.Count == 0)
            return new CaseVerdict([], [], 1, 0, [], Vocabularies.Get("icd-203").Terms[0].Code);
        var asOf = test.Date ?? DateOnly.FromDayNumber(Math.Max(0, seen.GroupDocuments.Select(document => document.Day).DefaultIfEmpty().Max()));
        int[] features = [.. test.Features.Select(seen.FeatureIndex).Where(feature => feature >= 0).Distinct().Order()];
        // Nothing of an analyst is in it that could be wrong, and a case of which the knowledge has no feature has a verdict too: that of the base rates.
        return Read(Assessor.Judge(new CheckedAssessment(Assessment(features, asOf), knowledge), seen, weights(asOf) ?? s_none, asOf, s_options));
    }

    private Assessment Assessment(int[] features, DateOnly asOf) => new()
    {
        Id = "benchmark",
        Case = "benchmark",
        Party = "benchmark",
        Version = 1,
        Created = new DateTimeOffset(asOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        AuthorRole = "analyst",
        KnowledgeHash = s_noHash,
        WeightsHash = s_noHash,
        Evidence = [.. features.Select(feature => knowledge.Features[feature]).Select(feature => new EvidenceItem
        {
            Id = feature.Id,
            Kind = EvidenceFamilies.Of(feature.Kind),
            Feature = feature.Id,
        })],
    };

    private static CaseVerdict Read(Verdict verdict)
    {
        var face = new double[verdict.Hypotheses.Count];
        Millibans.Probabilities(verdict.Matrix.LogOdds, face);
        var groups = Positions(verdict, HypothesisKind.Group);
        var imitations = Positions(verdict, HypothesisKind.Imitation);
        var withheld = groups.Sum(i => verdict.Hypotheses[i].FacePpm - (verdict.Hypotheses[i].Cap?.UncappedRobustPpm ?? verdict.Hypotheses[i].RobustPpm));
        var first = groups.OrderByDescending(i => face[i]).FirstOrDefault(verdict.Matrix.Unknown);
        return new CaseVerdict(
            Ranked(groups, i => face[i]),
            Ranked(groups, i => verdict.Hypotheses[i].RobustPpm / (double)Ppm.Whole),
            Positions(verdict, HypothesisKind.Unknown).Sum(i => face[i]),
            imitations.Sum(i => face[i]) + (withheld / (double)Ppm.Whole),
            [
                .. verdict.Ladder.Sponsors.Where(one => one.Sponsor.Length == 2 || one.Sponsor == SponsorPrior.NonState)
                    .Select(one => new RankedGroup(one.Sponsor == SponsorPrior.NonState ? ActorGroup.NonState : one.Sponsor, one.FacePpm / (double)Ppm.Whole)),
            ],
            verdict.Hypotheses[first].Word.Code);

        RankedGroup[] Ranked(int[] positions, Func<int, double> probability) =>
        [
            .. positions.Select(i => new RankedGroup(verdict.Matrix.Hypotheses[i].Id, probability(i)))
                .OrderByDescending(item => item.Probability).ThenBy(item => item.Group, StringComparer.Ordinal),
        ];
    }

    private static int[] Positions(Verdict verdict, HypothesisKind kind) =>
        [.. Enumerable.Range(0, verdict.Hypotheses.Count).Where(i => verdict.Matrix.Hypotheses[i].Kind == kind)];
}

/// <summary>Weights for cases of a year, learned from the reports of the years before it and nothing else. Each year is learned when it is first asked for.</summary>
public sealed class YearlyWeights(KnowledgeBase knowledge)
{
    private readonly WeightsFit _fit = new(knowledge);
    private readonly Dictionary<int, Weights?> _years = [];

    /// <summary>Null where too few reports came before (<see cref="WeightsFit.LeastCases"/>).</summary>
    public Weights? For(DateOnly day)
    {
        var year = day.Year;
        if (!_years.TryGetValue(year, out var weights))
            _years.Add(year, weights = _fit.Before(new DateOnly(year, 1, 1)));
        return weights;
    }
}
