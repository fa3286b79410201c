using System.Text;

namespace Parley.Attribution.Tests;

/// <summary>A party's own cases beside what is public: documents with grades of their own.</summary>
public sealed class OwnHistoryTests
{
    private static readonly string[] s_features = ["T1059.001", "T1003.001", "own:new-tool"];

    private static readonly KnowledgeBase s_public = Invented();

    [Fact]
    public void An_own_case_speaks_for_its_group_as_far_as_its_grade_bears_it()
    {
        static int Of(Grade? grade) => Judged(Own(grade));
        var none = Judged(Own(null, "own:amber"));
        int[] byGrade = [none, Of(new Grade('E', 5)), Of(new Grade('C', 3)), Of(new Grade('A', 1)), Of(null)];
        Assert.Equal(byGrade.Order(), byGrade);
        Assert.Equal(byGrade.Length, byGrade.Distinct().Count());
    }

    [Fact]
    public void A_case_of_the_best_grade_repeated_counts_more_than_one_that_is_doubtful()
    {
        var doubtful = KnowledgeMerge.Of(s_public, Own(new Grade('D', 4)), Own(new Grade('D', 4), "own:delta", "case 8")).Knowledge;
        var good = KnowledgeMerge.Of(s_public, Own(new Grade('A', 1)), Own(new Grade('A', 1), "own:delta", "case 8")).Knowledge;
        Assert.True(Ppm(doubtful) < Ppm(good));
    }

    [Fact]
    public void Grades_of_reports_are_written_and_read_back()
    {
        var own = Own(new Grade('B', 2));
        var bytes = KnowledgeFile.Write(own);
        Assert.Contains("\"grade\":\"B2\"", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.True(KnowledgeFile.TryRead(bytes, KnowledgeLimits.Default, out var read, out _));
        Assert.Equal(new Grade('B', 2), Assert.Single(read.GroupDocuments).Grade);
    }

    [Theory]
    [InlineData("B7", AttributionCodes.DocumentTerm)]
    [InlineData("b2", AttributionCodes.DocumentTerm)]
    [InlineData("A5", AttributionCodes.AssessContradictoryGrade)]
    public void A_grade_that_is_none_or_contradicts_itself_is_refused(string grade, string code)
    {
        var text = Encoding.UTF8.GetString(KnowledgeFile.Write(Own(new Grade('B', 2)))).Replace("\"B2\"", $"\"{grade}\"", StringComparison.Ordinal);
        Assert.False(KnowledgeFile.TryRead(Encoding.UTF8.GetBytes(text), KnowledgeLimits.Default, out _, out var findings));
        Assert.Equal((code, "documents.[0].grade"), findings.Select(finding => (finding.Code, finding.Path)).Single());
    }

    /// <summary>What a doubtful case would teach counts less, too.</summary>
    [Fact]
    public void Weights_are_learned_from_a_case_as_far_as_its_grade_bears_it() => Assert.Equal(
        [0.5, 0.85, 1],
        new Grade?[] { new Grade('D', 4), new Grade('B', 2), null }.Select(grade => Assert.Single(TrainingCase.Of(Own(grade))).Weight));

    private static int Judged(KnowledgeBase own) => Ppm(KnowledgeMerge.Of(s_public, own).Knowledge);

    private static int Ppm(KnowledgeBase knowledge)
    {
        var assessor = new Assessor(knowledge, LearnedWeights.Shipped);
        var assessment = EngineCase.Empty with
        {
            KnowledgeHash = assessor.KnowledgeHash,
            WeightsHash = assessor.WeightsHash,
            Evidence = [.. s_features.Select(id => new EvidenceItem { Id = id, Feature = id, Kind = EvidenceFamilies.Of(knowledge.Features[knowledge.FeatureIndex(id)].Kind) })],
        };
        Assert.True(assessor.TryJudge(assessment, out var verdict, out _));
        return verdict.Hypotheses[verdict.Matrix.Hypotheses.ToList().FindIndex(one => one.Id == "own:delta")].FacePpm;
    }

    /// <summary>One case with a tool that no public report has.</summary>
    private static KnowledgeBase Own(Grade? grade, string group = "own:delta", string reference = "case 7") => new(
        [s_public.Groups[s_public.GroupIndex(group)]],
        [.. s_features.Select(id => s_public.FeatureIndex(id) is >= 0 and var position ? s_public.Features[position] with { Parent = null } : new Feature(id, id, FeatureKind.Software, []))],
        [new GroupDocument(group, reference, null, new DateOnly(2025, 5, 1), s_features) { Grade = grade }], [], []);

    private static KnowledgeBase Invented()
    {
        Assert.True(KnowledgeFile.TryRead(SharedData.Sample("knowledge-invented.json"), KnowledgeLimits.Default, out var knowledge, out _));
        return knowledge;
    }
}
