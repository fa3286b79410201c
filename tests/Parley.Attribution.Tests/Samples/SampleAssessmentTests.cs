namespace Parley.Attribution.Tests;

/// <summary>The sample cases say what their page says of them. Their stated values are ours; what is guarded is how the engine takes them.</summary>
public sealed class SampleAssessmentTests
{
    private static readonly string s_samples = Samples();

    [Fact]
    public void SecurID_of_March_2012_gives_ranges_and_no_name()
    {
        var verdict = Judge("securid-2011");
        Assert.NotEqual(HypothesisKind.Group, verdict.Matrix.Hypotheses[verdict.Leader].Kind);
        Assert.All(verdict.Hypotheses, one => Assert.True(one.FacePpm < 450_000));
        Assert.True(Assert.Single(verdict.Ladder.Sponsors, one => one.Sponsor.Length == 2) is { Sponsor: "CN", FacePpm: < 450_000 });
        Assert.True(verdict.Hypotheses[verdict.Leader].FaceInterval is var range && range.HighPpm - range.LowPpm > 300_000);
    }

    [Fact]
    public void Olympic_Destroyer_of_February_2018_is_a_fork()
    {
        var verdict = Judge("olympic-destroyer-2018");
        Assert.InRange(verdict.Matrix.LogOdds[verdict.Leader] - verdict.Matrix.LogOdds[verdict.Rival], 0, 300);
        Assert.True(verdict.Explanation.Flip.Items is { Count: <= 2 });
        Assert.DoesNotContain(verdict.Ladder.Sponsors, one => one.Sponsor.Length == 2);
        Assert.Contains(verdict.Hypotheses, one => verdict.Matrix.Hypotheses[one.Hypothesis].Group == "G0032" && one.FacePpm > 10_000);
    }

    [Fact]
    public void In_the_planted_case_face_value_names_the_flag_and_the_robust_number_does_not()
    {
        var verdict = Judge("planted-false-flag", "knowledge-invented");
        var leader = verdict.Hypotheses[verdict.Leader];
        Assert.Equal("own:basalt", verdict.Matrix.Hypotheses[verdict.Leader].Group);
        Assert.True(leader.FacePpm > 550_000);
        Assert.True(leader.RobustPpm < 500_000);
        Assert.NotEqual(LikelihoodWord.Of("icd-203", leader.FacePpm), leader.Word);
        Assert.Equal("tunnel", verdict.Matrix.Items[verdict.Explanation.Items[0].Item].Item.Id);
        Assert.True(verdict.Explanation.Items[0].IsTrimmed);
        Assert.True(verdict.Explanation.Forging.RestsOnMalware);
        Assert.Equal("likely", LikelihoodWord.Of("icd-203", leader.FacePpm).Code);
        Assert.Equal("unlikely", verdict.Hypotheses[verdict.Matrix.Unknown].Word.Code);
        Assert.Contains(verdict.Notices, notice => notice.Code == AttributionCodes.NoticeConflict);
    }

    private static Verdict Judge(string name, string knowledgeName = "knowledge-small")
    {
        Assert.True(KnowledgeFile.TryRead(File.ReadAllBytes(Path.Combine(s_samples, knowledgeName + ".json")), KnowledgeLimits.Default, out var knowledge, out _));
        Assert.True(AssessmentFile.TryRead(File.ReadAllBytes(Path.Combine(s_samples, "assessments", name + ".json")), out var assessment, out var faults), string.Join(", ", faults));
        Assert.True(new Assessor(knowledge, LearnedWeights.Shipped).TryJudge(assessment, out var verdict, out var findings), string.Join(", ", findings));
        return verdict;
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Parley.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "samples", "attribution");
    }
}
