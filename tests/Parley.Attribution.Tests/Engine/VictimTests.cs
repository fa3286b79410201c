using System.Text;

namespace Parley.Attribution.Tests;

/// <summary>Who was attacked: learned only from what a user gives, and never enough to name anyone.</summary>
public sealed class VictimTests
{
    private static readonly DateOnly s_day = new(2026, 1, 1);

    /// <summary>A file made to convict: each group attacked a country of its own and nobody else did, in every report; and the weight is what no file could teach.</summary>
    [Theory]
    [InlineData(1_000)]
    [InlineData(14)]
    public void A_victim_alone_names_no_group_and_no_state_however_the_file_was_made(int groups)
    {
        var knowledge = Convicting(groups);
        var weights = Taught(50);
        foreach (var group in knowledge.Groups)
            NamesNobody(knowledge, weights, [$"victim:{group.Id}"]);
        NamesNobody(knowledge, weights, [.. knowledge.Groups.Select(group => $"victim:{group.Id}")]);
    }

    [Fact]
    public void No_state_is_named_because_all_of_its_groups_attack_the_same_country()
    {
        var one = EngineCase.Of(EngineCase.Lines(), EngineCase.Stated("v", EvidenceKind.Victim, ("G0", 400), ("G1", 400)));
        var state = (one with { Assessment = one.Assessment with { GroupPriors = [new GroupPrior("G0", 350_000), new GroupPrior("G1", 350_000)] } }).Assess()
            .Ladder.Sponsors.Single(sponsor => sponsor.Sponsor == "AA");
        Assert.Equal((CapReason.VictimsAlone, 450_000, 450_000), (state.Cap!.Reason, state.FacePpm, state.RobustPpm));
    }

    [Fact]
    public void Victims_that_an_analyst_states_bear_three_to_one_however_many_and_of_whatever_class()
    {
        EvidenceItem[] items = [.. Enumerable.Range(0, 50).Select(i => EngineCase.Stated($"victim {i:00}", EvidenceKind.Victim, ("G0", 3_000)) with { Forgeability = Forgeability.Prohibitive, Source = $"source {i}" })];
        Assert.InRange(EngineCase.Of(EngineCase.Lines(), items).Assess().Matrix.LogOdds[0], 450, 550);
        Assert.InRange(EngineCase.Of(EngineCase.Lines(), items[..1]).Assess().Matrix.LogOdds[0], 450, 550);
    }

    [Fact]
    public void While_nothing_but_victims_speaks_for_a_group_it_stays_below_a_half_whatever_was_held_before()
    {
        var one = EngineCase.Of(EngineCase.Lines(), EngineCase.Stated("v", EvidenceKind.Victim, ("G0", 400)));
        var verdict = (one with { Assessment = one.Assessment with { GroupPriors = [new GroupPrior("G0", 700_000)] } }).Assess();
        var leader = verdict.Hypotheses[verdict.Leader];
        Assert.Equal((CapReason.VictimsAlone, 450_000), (leader.Cap!.Reason, leader.RobustPpm));
        Assert.Equal("unlikely", leader.Word.Code);
    }

    [Fact]
    public void Victims_lift_no_cap()
    {
        var malware = EngineCase.Observed("S0000");
        var lines = EngineCase.Lines(("S0000", EngineCase.Only(0, 4_000)), ("T1000", EngineCase.Only(0, 2_000)));
        var verdict = EngineCase.Of(lines, malware, EngineCase.Observed("T1000"), EngineCase.Stated("v", EvidenceKind.Victim, ("G0", 3_000)) with { Forgeability = Forgeability.Costly }).Assess();
        Assert.Equal(CapReason.TechniquesAndMalwareAlone, verdict.Hypotheses[verdict.Leader].Cap!.Reason);
    }

    [Fact]
    public void With_the_shipped_weights_victims_count_nothing_and_that_is_said()
    {
        var knowledge = With(PublicBench.Knowledge, group => [new Feature($"victim:{group.Id}", group.Id, FeatureKind.Victim, [])]);
        var assessor = new Assessor(knowledge, LearnedWeights.Shipped);
        var verdict = JudgeBy(assessor, "victim:G0007", "T1486");
        Assert.All(verdict.Matrix.Row(verdict.Matrix.Items.ToList().FindIndex(item => item.Item.Id == "victim:G0007")).ToArray(), value => Assert.Equal(0, value));
        Assert.Contains(verdict.Notices, notice => notice.Code == AttributionCodes.NoticeVictims);
        Assert.All(LearnedWeights.Shipped.Sets, set => Assert.Equal(0, set.Scores[(int)Score.Victims]));
    }

    /// <summary>The invented groups attack what they like to attack; learned from that, a victim speaks for the group that likes it.</summary>
    [Fact]
    public void What_groups_attack_is_learned_from_a_table_that_a_user_gives()
    {
        var merged = Invented(SharedData.Sample("victims-invented.csv"));
        var weights = WeightsFit.Learn(merged)!;
        Assert.True(weights.Newest.Scores[(int)Score.Victims] > 0);
        var bytes = WeightsFile.Write(weights);
        Assert.True(WeightsFile.TryRead(bytes, KnowledgeLimits.Default, out var read, out _));
        Assert.Equal(bytes, WeightsFile.Write(read));
        Assert.Equal(weights.Newest.Covariance, read.Newest.Covariance);
        var (with, without) = (JudgeBy(new Assessor(merged, weights), "T1566.001", "victim:energy"), JudgeBy(new Assessor(merged, weights), "T1566.001"));
        Assert.True(Ppm(with, "own:delta") > Ppm(without, "own:delta"));
        Assert.DoesNotContain(with.Explanation.Questions, question => question.Id.StartsWith("victim:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_is_seen_from_the_day_on_that_its_victims_are_known()
    {
        var knowledge = Invented("case,date,country,sector,source\nNorthern Laboratory: Cedar Returns,2019-01-01,XC,defence,me\nNorthern Laboratory: Cedar Returns,2018-01-01,XD,,me\n"u8.ToArray());
        var report = Assert.Single(knowledge.GroupDocuments, document => document.Reference == "Northern Laboratory: Cedar Returns");
        Assert.Equal(new DateOnly(2019, 1, 1), report.Date);
        Assert.Superset(new HashSet<string> { "victim:XC", "victim:XD", "victim:defence" }, report.Features.ToHashSet());
        Assert.Contains(knowledge.Sources, source => source.Name == "me");
    }

    [Fact]
    public void A_report_of_an_unknown_day_stays_unseen_by_a_case_of_the_past()
    {
        var undated = new KnowledgeBase([new ActorGroup("G1", "one", [])], [], [new GroupDocument("G1", "r", null, null, [])], [], []);
        Assert.True(VictimTable.TryAdd(undated, "case,date,country,sector,source\nr,2018-01-01,XA,,me\n"u8, KnowledgeLimits.Default, out var merge, out _, out _));
        Assert.Equal((null, 1), (merge.Knowledge.GroupDocuments[0].Date, merge.Knowledge.GroupDocuments[0].Features.Count));
    }

    [Theory]
    [InlineData("c,2020-01-01,XA,energy", AttributionCodes.KnowledgeCsv)]
    [InlineData(",2020-01-01,XA,energy,me", AttributionCodes.DocumentEmpty)]
    [InlineData("c,2020-02-30,XA,energy,me", AttributionCodes.DocumentDate)]
    [InlineData("c,2020-01-01,Germany,energy,me", AttributionCodes.DocumentTerm)]
    [InlineData("c,2020-01-01,XA,cheese,me", AttributionCodes.DocumentTerm)]
    [InlineData("c,2020-01-01,,,me", AttributionCodes.DocumentMissing)]
    [InlineData("c,2020-01-01,XA,energy,", AttributionCodes.DocumentEmpty)]
    public void What_is_wrong_in_a_table_of_victims_has_its_code_and_line(string row, string code)
    {
        Assert.False(VictimTable.TryAdd(Invented(), Encoding.UTF8.GetBytes($"case,date,country,sector,source\n{row}\n"), KnowledgeLimits.Default, out _, out _, out var findings));
        Assert.Contains(findings, finding => finding.Code == code && finding.Path.StartsWith("victims:2", StringComparison.Ordinal));
    }

    [Fact]
    public void Cases_that_the_knowledge_has_no_report_of_are_left_out_and_listed()
    {
        Assert.True(VictimTable.TryAdd(Invented(), "case,date,country,sector,source\nno such case,,XA,,me\n"u8, KnowledgeLimits.Default, out var merge, out var report, out _));
        Assert.Equal(["no such case"], report.Unknown);
        Assert.Equal(Invented().Features.Count, merge.Knowledge.Features.Count);
    }

    private static KnowledgeBase Convicting(int most)
    {
        var all = PublicBench.Knowledge;
        HashSet<string> few = [.. all.GroupDocuments.CountBy(document => document.Group).OrderBy(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(most).Select(one => one.Key)];
        var some = new KnowledgeBase(all.Groups.Where(group => few.Contains(group.Id)), all.Features, all.GroupDocuments.Where(document => few.Contains(document.Group)), [], []);
        return With(some, group => [new Feature($"victim:{group.Id}", group.Id, FeatureKind.Victim, [])]);
    }

    /// <summary>Knowledge whose every report has victims, by group.</summary>
    private static KnowledgeBase With(KnowledgeBase all, Func<ActorGroup, Feature[]> victims) => new(
        all.Groups, [.. all.Features, .. all.Groups.SelectMany(victims).DistinctBy(feature => feature.Id)],
        all.GroupDocuments.Select(document => document with { Features = [.. document.Features, .. victims(all.Groups[all.GroupIndex(document.Group)]).Select(feature => feature.Id)] }),
        all.SoftwareDocuments, []);

    private static Weights Taught(double weight)
    {
        double[] scores = [.. LearnedWeights.Shipped.Newest.Scores];
        scores[(int)Score.Victims] = weight;
        return LearnedWeights.Shipped.Newest with { Scores = scores };
    }

    private static CaseVerdict Judge(KnowledgeBase knowledge, Weights weights, string[] features)
    {
        var test = new BenchmarkCase("victims", "victims", s_day, 0, false, [], features, []);
        return new EngineCaseModel(knowledge, _ => weights).Judge(test, knowledge.Admit(test.Cut));
    }

    private static void NamesNobody(KnowledgeBase knowledge, Weights weights, string[] features)
    {
        var verdict = Judge(knowledge, weights, features);
        Assert.All(verdict.Ranking.Concat(verdict.Robust).Concat(verdict.Country), one => Assert.True(one.Probability < 0.5, $"{features[0]}: {one.Group} {one.Probability:F3}"));
    }

    private static Verdict JudgeBy(Assessor assessor, params string[] features)
    {
        var assessment = EngineCase.Empty with
        {
            KnowledgeHash = assessor.KnowledgeHash,
            WeightsHash = assessor.WeightsHash,
            Evidence = [.. features.Select(id => new EvidenceItem { Id = id, Feature = id, Kind = EvidenceFamilies.Of(assessor.Knowledge.Features[assessor.Knowledge.FeatureIndex(id)].Kind) })],
        };
        Assert.True(assessor.TryJudge(assessment, out var verdict, out var findings), string.Join("; ", findings));
        return verdict;
    }

    private static int Ppm(Verdict verdict, string group) => verdict.Hypotheses[verdict.Matrix.Hypotheses.ToList().FindIndex(one => one.Id == group)].FacePpm;

    private static KnowledgeBase Invented(byte[]? victims = null)
    {
        Assert.True(KnowledgeFile.TryRead(SharedData.Sample("knowledge-invented.json"), KnowledgeLimits.Default, out var knowledge, out _));
        if (victims is null)
            return knowledge;
        Assert.True(VictimTable.TryAdd(knowledge, victims, KnowledgeLimits.Default, out var merge, out _, out var findings), string.Join("; ", findings));
        return merge.Knowledge;
    }
}
