using System.Globalization;

namespace Parley.Attribution.Tests;

/// <summary>What planted evidence does to verdicts on public reports: weights from before a day, cases of the years after it, one flag for each.</summary>
public sealed class PlantedEvidenceTests(ITestOutputHelper output)
{
    private const int Half = 500_000;

    /// <summary>The suspicions' priors were chosen on the cases of 2015 to 2020; those after had no part in it. One malware in thirty names the flag: fewer would cost more right answers (docs/attribution.md).</summary>
    [Theory]
    [InlineData(2018, 2020)]
    [InlineData(2021, 2026)]
    public void Planted_evidence_does_not_carry_the_robust_number_and_clean_cases_keep_their_first_place(int first, int last)
    {
        var knowledge = Published();
        var model = new TechnicalModel(new WeightsFit(knowledge).Before(new DateOnly(first, 1, 1))!);
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var (number, one) in TrainingCase.Of(knowledge).Where(one => one.Weight == 1 && one.Date.Year >= first && one.Date.Year <= last).Index())
        {
            var admitted = knowledge.Admit(one.Cut);
            var truth = knowledge.GroupIndex(one.Group);
            var flag = admitted.Candidates[(int)(number * 7_919L % admitted.Candidates.Count)];
            int[] features = [.. one.Features.Select(knowledge.FeatureIndex)];
            if (flag == truth || !admitted.Candidates.Contains(truth) || Planted(admitted, features, flag) is not { } kinds)
                continue;
            foreach (var (kind, planted) in kinds)
            {
                int[] all = [.. features, .. planted];
                var verdict = AttributionEngine.Assess(Input(knowledge, all), admitted, model.Weigh(admitted, all, one.Date));
                if (!tallies.TryGetValue(kind, out var tally))
                    tallies.Add(kind, tally = new Tally());
                tally.Add(verdict, knowledge.Groups[flag].Id, knowledge.Groups[truth].Id);
            }
        }

        foreach (var (kind, tally) in tallies)
            output.WriteLine($"{kind}: {tally}");
        var clean = tallies["clean"];
        Assert.True(clean.Cases > 100);
        Assert.InRange(tallies["malware-1"].FlagRobust, 0, clean.Cases / 30);
        Assert.InRange(tallies["techniques-25"].FlagRobust, 0, clean.Cases / 100);
        Assert.InRange(tallies["both"].FlagRobust, 0, clean.Cases / 10);
        Assert.True(tallies["both"].FlagFace > clean.Cases / 10, "face value is not fooled either: the robust number guards nothing");
        Assert.True(clean.FirstRobust >= clean.FirstFace * 0.9);
        Assert.True(clean.NamedRobust >= clean.NamedFace * 0.7, "caution takes back too many right answers");
        Assert.All(tallies.Values, tally => Assert.Equal(0, tally.AboveLikely));
    }

    private static List<(string Kind, int[] Features)>? Planted(AdmissibleKnowledge admitted, int[] features, int flag)
    {
        var groupsWith = admitted.GroupDocuments.SelectMany(document => document.Features.Select(feature => (feature, document.Subject))).Distinct().CountBy(one => one.feature).ToDictionary();
        int[] profile = [.. admitted.GroupDocuments.Where(document => document.Subject == flag).SelectMany(document => document.Features).Distinct().Except(features)];
        int[] software = [.. profile.Where(admitted.IsSoftware).OrderBy(one => groupsWith[one])];
        int[] techniques = [.. profile.Where(one => !admitted.IsSoftware(one)).OrderBy(one => one * 7_919L % 1_009)];
        var quarter = Math.Max(1, (features.Count(one => !admitted.IsSoftware(one)) + 3) / 4);
        return software.Length < 1 || techniques.Length < quarter
            ? null
            :
            [
                ("clean", []), ("malware-1", software[..1]), ("techniques-25", techniques[..quarter]), ("both", [.. software[..1], .. techniques[..quarter]]),
                ("malware-2-half", [.. software.Take(2), .. techniques.Take(2 * quarter)]),
            ];
    }

    private sealed class Tally
    {
        public int Cases { get; private set; }

        public int FlagFace { get; private set; }

        public int FlagRobust { get; private set; }

        public int FirstFace { get; private set; }

        public int FirstRobust { get; private set; }

        public int NamedFace { get; private set; }

        public int NamedRobust { get; private set; }

        public int AboveLikely { get; private set; }

        public void Add(Verdict verdict, string flag, string truth)
        {
            var groups = verdict.Hypotheses.Where(one => verdict.Matrix.Hypotheses[one.Hypothesis].Kind == HypothesisKind.Group)
                .ToDictionary(one => verdict.Matrix.Hypotheses[one.Hypothesis].Group!);
            Cases++;
            FlagFace += groups[flag].FacePpm >= Half ? 1 : 0;
            FlagRobust += groups[flag].RobustPpm >= Half ? 1 : 0;
            FirstFace += groups[truth].FacePpm == groups.Values.Max(one => one.FacePpm) ? 1 : 0;
            FirstRobust += groups[truth].RobustPpm == groups.Values.Max(one => one.RobustPpm) ? 1 : 0;
            NamedFace += groups[truth].FacePpm >= Half ? 1 : 0;
            NamedRobust += groups[truth].RobustPpm >= Half ? 1 : 0;
            AboveLikely += groups.Values.Max(one => one.RobustPpm) > 800_000 ? 1 : 0;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"n {Cases}; flag >= .5 face {FlagFace} robust {FlagRobust}; truth first face {FirstFace} robust {FirstRobust}; truth >= .5 face {NamedFace} robust {NamedRobust}");
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
