using System.Globalization;

namespace Parley.Attribution.Tests;

/// <summary>What planted evidence does to verdicts on public reports. Weights from before 2021, cases from then on.</summary>
public sealed class PlantedEvidenceTests(ITestOutputHelper output)
{
    private static readonly DateOnly s_split = new(2021, 1, 1);

    [Fact]
    public void Planted_evidence_seldom_carries_the_robust_number_and_the_clean_cost_is_known()
    {
        var knowledge = Published();
        var model = new TechnicalModel(new WeightsFit(knowledge).Before(s_split)!);
        TrainingCase[] cases = [.. TrainingCase.Of(knowledge).Where(one => one.Weight == 1 && one.Date >= s_split)];
        var rows = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var watch = new System.Diagnostics.Stopwatch();
        var judged = 0;
        for (var i = 0; i < cases.Length; i++)
        {
            var admitted = knowledge.Admit(cases[i].Cut);
            var truth = knowledge.GroupIndex(cases[i].Group);
            if (!admitted.Candidates.Contains(truth))
                continue;
            int[] features = [.. cases[i].Features.Select(knowledge.FeatureIndex)];
            var flag = admitted.Candidates[(int)(i * 7_919L % admitted.Candidates.Count)];
            if (flag == truth)
                continue;
            var profile = admitted.GroupDocuments.Where(document => document.Subject == flag).SelectMany(document => document.Features).Distinct().Except(features).ToArray();
            int[] software = [.. profile.Where(admitted.IsSoftware).OrderBy(one => admitted.GroupDocuments.Where(d => d.Features.Contains(one)).Select(d => d.Subject).Distinct().Count())];
            int[] techniques = [.. profile.Where(one => !admitted.IsSoftware(one)).OrderBy(one => one * 7_919L % 1_009)];
            var quarter = Math.Max(1, (features.Count(one => !admitted.IsSoftware(one)) + 3) / 4);
            if (software.Length < 1 || techniques.Length < quarter)
                continue;
            judged++;
            foreach (var (kind, planted) in ((string, IEnumerable<int>)[])[("clean", []), ("malware-1", software.Take(1)), ("techniques-25", techniques.Take(quarter)),
                ("both", software.Take(1).Concat(techniques.Take(quarter))), ("malware-2-half", software.Take(2).Concat(techniques.Take(2 * quarter)))])
            {
                int[] all = [.. features, .. planted];
                var technical = model.Weigh(admitted, all, cases[i].Date);
                var input = Input(knowledge, all);
                watch.Start();
                var verdict = AttributionEngine.Assess(input, admitted, technical);
                watch.Stop();
                if (!rows.TryGetValue(kind, out var row))
                    rows.Add(kind, row = new int[10]);
                Tally(row, verdict, knowledge, kind == "clean" ? truth : flag, truth);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{judged} cases, {watch.Elapsed.TotalMilliseconds / (judged * 5):F2} ms a verdict"));
        foreach (var (kind, row) in rows)
            output.WriteLine($"{kind}: named >= .5 face {row[0]} robust {row[1]}; truth first face {row[2]} robust {row[3]}; truth >= .5 face {row[4]} robust {row[5]}; face {row[6]} robust {row[7]}; word above likely {row[8]}; truth >= .5 robust and first {row[9]}");
    }

    private static void Tally(int[] row, Verdict verdict, KnowledgeBase knowledge, int named, int truth)
    {
        var groups = verdict.Hypotheses.Where(one => verdict.Ledger.Hypotheses[one.Hypothesis].Kind == HypothesisKind.Group).ToArray();
        HypothesisVerdict Of(int group) => groups.Single(one => verdict.Ledger.Hypotheses[one.Hypothesis].Group == knowledge.Groups[group].Id);
        row[0] += Of(named).FacePpm >= 500_000 ? 1 : 0;
        row[1] += Of(named).RobustPpm >= 500_000 ? 1 : 0;
        row[2] += Of(truth).FacePpm == groups.Max(one => one.FacePpm) ? 1 : 0;
        row[3] += Of(truth).RobustPpm == groups.Max(one => one.RobustPpm) ? 1 : 0;
        row[4] += Of(truth).FacePpm >= 500_000 ? 1 : 0;
        row[5] += Of(truth).RobustPpm >= 500_000 ? 1 : 0;
        row[6] += groups.Max(one => one.FacePpm) >= 500_000 ? 1 : 0;
        row[7] += groups.Max(one => one.RobustPpm) >= 500_000 ? 1 : 0;
        row[8] += groups.Max(one => one.RobustPpm) > 800_000 ? 1 : 0;
    }

    private static CheckedAssessment Input(KnowledgeBase knowledge, int[] features)
    {
        var assessment = EngineCase.Empty with
        {
            Evidence = [.. features.Select(feature => new EvidenceItem
            {
                Id = knowledge.Features[feature].Id,
                Kind = knowledge.Features[feature].Kind == FeatureKind.Software ? EvidenceKind.Malware : EvidenceKind.Technique,
                Feature = knowledge.Features[feature].Id,
            })],
        };
        return AssessmentCheck.Check(assessment, knowledge, EngineCase.KnowledgeHash, EngineCase.WeightsHash, out var findings) ?? throw new InvalidOperationException(string.Join("; ", findings));
    }

    private static KnowledgeBase Published() => KnowledgeDirectory.TryRead(
        SharedData.Bytes("attribbench", KnowledgeDirectory.GroupsName), SharedData.Bytes("attribbench", KnowledgeDirectory.FeaturesName),
        SharedData.Bytes("attribbench", KnowledgeDirectory.EvidenceName), SharedData.Bytes("attribbench", KnowledgeDirectory.SoftwareName),
        KnowledgeLimits.Default, out var knowledge, out _) ? knowledge : throw new InvalidOperationException();
}
