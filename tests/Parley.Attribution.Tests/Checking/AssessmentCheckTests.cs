using Parley.Words;

namespace Parley.Attribution.Tests;

public sealed class AssessmentCheckTests
{
    private static readonly Dictionary<string, string> s_titles = [];
    private static readonly Assessment s_good = EngineCase.Empty with { Evidence = [EngineCase.Observed("T1000", "one")] };

    public static TheoryData<string, string, Assessment> Faults() => new()
    {
        { AttributionCodes.AssessEmpty, "evidence", s_good with { Evidence = [] } },
        { AttributionCodes.DocumentEmpty, "case", s_good with { Case = "" } },
        { AttributionCodes.AssessVersion, "version", s_good with { Version = 2 } },
        { AttributionCodes.AssessVersion, "version", s_good with { Previous = EngineCase.KnowledgeHash } },
        { AttributionCodes.DocumentTerm, "author_role", s_good with { AuthorRole = "oracle" } },
        { AttributionCodes.DocumentTerm, "scale", s_good with { Scale = "own" } },
        { AttributionCodes.AssessHash, "weights", s_good with { WeightsHash = "ABC" } },
        { AttributionCodes.AssessKnowledge, "knowledge", s_good with { KnowledgeHash = EngineCase.WeightsHash } },
        { AttributionCodes.AssessWeights, "weights", s_good with { WeightsHash = EngineCase.KnowledgeHash } },
        { AttributionCodes.DocumentTerm, "evidence.[0].grade", Item(item => item with { Grade = new Grade('G', 1) }) },
        { AttributionCodes.AssessContradictoryGrade, "evidence.[0].grade", Item(item => item with { Grade = new Grade('A', 5) }) },
        { AttributionCodes.AssessContradictoryGrade, "evidence.[0].grade", Item(item => item with { Grade = new Grade('E', 1) }) },
        { AttributionCodes.DocumentTerm, "evidence.[0].tlp", Item(item => item with { Tlp = "TLP:BLUE" }) },
        { AttributionCodes.AssessHash, "evidence.[0].hash", Item(item => item with { Hash = "x" }) },
        { AttributionCodes.AssessUnknownFeature, "evidence.[0].feature", Item(item => item with { Feature = "T9999" }) },
        { AttributionCodes.AssessFeatureKind, "evidence.[0].kind", Item(item => item with { Kind = EvidenceKind.Malware }) },
        { AttributionCodes.AssessStatedFeature, "evidence.[0].stated", Item(item => item with { Stated = new Dictionary<string, int> { ["G0"] = 1 } }) },
        { AttributionCodes.AssessUnknownHypothesis, "evidence.[1].stated", With(EngineCase.Stated("x", EvidenceKind.Human, ("G77", 1))) },
        { AttributionCodes.AssessRange, "evidence.[1].stated", With(EngineCase.Stated("x", EvidenceKind.Human, ("G0", 6_001))) },
        { AttributionCodes.DocumentMissing, "evidence.[1].source", With(EngineCase.Stated("x", EvidenceKind.Human) with { DerivedFrom = ["one"] }) },
        { AttributionCodes.DocumentDuplicateId, "evidence.[1].id", With(EngineCase.Stated("T1000/one", EvidenceKind.Human)) },
        { AttributionCodes.AssessDuplicateItem, "evidence.[1].feature", With(EngineCase.Observed("T1000", "one") with { Id = "again" }) },
        { AttributionCodes.AssessDuplicateItem, "evidence.[1].feature", With(EngineCase.Observed("T1000", "two") with { DerivedFrom = ["one"] }) },
        { AttributionCodes.AssessDuplicateItem, "evidence.[1].hash", s_good with { Evidence = [Hashed("a"), Hashed("b")] } },
        { AttributionCodes.AssessCircularSources, "evidence", s_good with { Evidence = [Cites("a", "A", "B"), Cites("b", "B", "C"), Cites("c", "C", "A")] } },
        { AttributionCodes.AssessCircularSources, "evidence", s_good with { Evidence = [Cites("a", "A", "A")] } },
        { AttributionCodes.DocumentDuplicateId, "hypotheses.[1].id", Hypotheses(new("h", HypothesisKind.Accident, s_titles), new("h", HypothesisKind.UnknownNonState, s_titles)) },
        { AttributionCodes.DocumentMissing, "hypotheses.[0].group", Hypotheses(new Hypothesis("h", HypothesisKind.Imitation, s_titles)) },
        { AttributionCodes.DocumentMissing, "hypotheses.[0].country", Hypotheses(new Hypothesis("h", HypothesisKind.UnknownOfState, s_titles)) },
        { AttributionCodes.DocumentMissing, "hypotheses.[0].prior", Hypotheses(new Hypothesis("h", HypothesisKind.Other, s_titles)) },
        { AttributionCodes.DocumentMissing, "hypotheses.[0].prior", Hypotheses(new Hypothesis("h", HypothesisKind.Group, s_titles, "not in the knowledge")) },
        { AttributionCodes.AssessUnknownGroup, "hypotheses.[0].group", Hypotheses(new Hypothesis("h", HypothesisKind.Imitation, s_titles, "G77")) },
        { AttributionCodes.DocumentTerm, "hypotheses.[0].country", Hypotheses(new Hypothesis("h", HypothesisKind.UnknownOfState, s_titles, null, "Atlantis")) },
        { AttributionCodes.AssessGroupId, "hypotheses.[0].id", Hypotheses(new Hypothesis("G1", HypothesisKind.Group, s_titles, "G2")) },
        { AttributionCodes.AssessReservedId, "hypotheses.[0].id", Hypotheses(new Hypothesis("unknown", HypothesisKind.Accident, s_titles)) },
        { AttributionCodes.AssessReservedId, "hypotheses.[0].id", Hypotheses(new Hypothesis("imitation:G1", HypothesisKind.Imitation, s_titles, "G2")) },
        { AttributionCodes.AssessUnknownItem, "overrides.[0].evidence", s_good with { Overrides = [new Override("nothing", "G0", 0, "because")] } },
        { AttributionCodes.AssessUnknownHypothesis, "overrides.[0].hypothesis", s_good with { Overrides = [new Override("T1000/one", "G77", 0, "because")] } },
        { AttributionCodes.DocumentMissing, "overrides.[0].reason", s_good with { Overrides = [new Override("T1000/one", "G0", 0, " ")] } },
        { AttributionCodes.AssessSum, "sponsor_priors.[0].shares", Sponsors(("AA", 500_000), ("unknown", 499_999)) },
        { AttributionCodes.AssessCertain, "sponsor_priors.[0].shares.AA", Sponsors(("AA", 1_000_000)) },
        { AttributionCodes.AssessCertain, "sponsor_priors.[0].shares.AA", Sponsors(("AA", 0), ("BB", 400_000), ("unknown", 600_000)) },
        { AttributionCodes.DocumentTerm, "sponsor_priors.[0].shares", Sponsors(("aa", 500_000), ("unknown", 500_000)) },
        { AttributionCodes.AssessCertain, "group_priors.[0].ppm", s_good with { GroupPriors = [new GroupPrior("G0", 0)] } },
        { AttributionCodes.AssessNothingLeft, "group_priors", s_good with { GroupPriors = [new GroupPrior("G0", 600_000), new GroupPrior("G1", 400_000)] } },
        { AttributionCodes.AssessUnknownGroup, "group_priors.[0].group", s_good with { GroupPriors = [new GroupPrior("G77", 1)] } },
        { AttributionCodes.DocumentDuplicateId, "evidence.[1].stated", Aliased() },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_fault_is_found_with_its_code_and_place_and_nothing_is_weighed(string code, string place, Assessment assessment)
    {
        Assert.Null(Check(assessment, out var findings));
        Assert.Contains(findings, finding => finding.Code == code && finding.Path == place);
    }

    [Fact]
    public void A_good_assessment_has_no_finding()
    {
        Assert.NotNull(Check(s_good, out var findings));
        Assert.Empty(findings);
    }

    [Fact]
    public void All_faults_are_found_at_once()
    {
        Check(s_good with { Case = "", Scale = "own", GroupPriors = [new GroupPrior("G77", 0)] }, out var findings);
        Assert.Equal(
            [AttributionCodes.DocumentEmpty, AttributionCodes.DocumentTerm, AttributionCodes.AssessUnknownGroup, AttributionCodes.AssessCertain],
            findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_new_source_that_others_confirm_is_no_contradiction() =>
        Assert.NotNull(Check(Item(item => item with { Grade = new Grade('F', 1) }), out _));

    [Fact]
    public void The_same_feature_from_two_sources_is_two_reports() =>
        Assert.NotNull(Check(With(EngineCase.Observed("T1000", "two")), out _));

    private static CheckedAssessment? Check(Assessment assessment, out IReadOnlyList<Finding> findings) =>
        AssessmentCheck.Check(assessment, EngineCase.Knowledge, EngineCase.KnowledgeHash, EngineCase.WeightsHash, out findings);

    private static Assessment Item(Func<EvidenceItem, EvidenceItem> change) => s_good with { Evidence = [change(s_good.Evidence[0])] };

    private static Assessment With(EvidenceItem item) => s_good with { Evidence = [s_good.Evidence[0], item] };

    private static Assessment Hypotheses(params Hypothesis[] hypotheses) => s_good with { Hypotheses = hypotheses };

    private static Assessment Sponsors(params (string Sponsor, int Ppm)[] shares) =>
        s_good with { SponsorPriors = [new SponsorPrior("G0", shares.ToDictionary(share => share.Sponsor, share => share.Ppm))] };

    private static EvidenceItem Cites(string id, string source, string from) => EngineCase.Stated(id, EvidenceKind.Human) with { Source = source, DerivedFrom = [from] };

    private static EvidenceItem Hashed(string id) => EngineCase.Stated(id, EvidenceKind.Indicator) with { Hash = EngineCase.KnowledgeHash };

    /// <summary>One group under its own id and under a stated one.</summary>
    private static Assessment Aliased() => With(EngineCase.Stated("x", EvidenceKind.Human, ("h", 1), ("G0", 2))) with { Hypotheses = [new Hypothesis("h", HypothesisKind.Group, s_titles, "G0")] };
}
