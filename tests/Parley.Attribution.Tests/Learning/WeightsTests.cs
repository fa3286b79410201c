using System.Text;
using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class WeightsTests
{
    private static KnowledgeBase Published() => KnowledgeDirectory.TryRead(
        SharedData.Bytes("attribbench", KnowledgeDirectory.GroupsName), SharedData.Bytes("attribbench", KnowledgeDirectory.FeaturesName),
        SharedData.Bytes("attribbench", KnowledgeDirectory.EvidenceName), SharedData.Bytes("attribbench", KnowledgeDirectory.SoftwareName),
        KnowledgeLimits.Default, out var knowledge, out _) ? knowledge : throw new InvalidOperationException();

    [Fact]
    public void At_the_learned_weights_no_direction_is_better() =>
        RandomKnowledge.Knowledge.Where(knowledge => TrainingCase.Of(knowledge).Count >= 10).Sample(knowledge =>
        {
            LogitCase[] cases = [.. Cases(knowledge)];
            var (weights, covariance) = new ConditionalLogit(cases).Fit();
            var units = Units(cases);
            var least = Loss(cases, weights, units);
            for (var i = 0; i < weights.Length; i++)
            {
                foreach (var step in new[] { -1e-3, 1e-3 })
                {
                    double[] moved = [.. weights];
                    moved[i] += step / units[i];
                    Assert.True(Loss(cases, moved, units) >= least - 1e-9);
                }

                Assert.True(covariance[(i * weights.Length) + i] > 0);
            }
        }, iter: 30);

    [Fact]
    public void Weights_for_a_year_do_not_change_with_what_came_later()
    {
        var knowledge = Published();
        var day = new DateOnly(2018, 1, 1);
        var earlier = new KnowledgeBase(knowledge.Groups, knowledge.Features, knowledge.GroupDocuments.Where(d => d.Date < day), knowledge.SoftwareDocuments.Where(d => d.Date < day), []);
        var (all, only) = (new WeightsFit(knowledge).Before(day)!, new WeightsFit(earlier).Before(day)!);
        Assert.Equal(only.Scores, all.Scores);
        Assert.Equal(only.Training, all.Training);
    }

    [Fact]
    public void The_weights_that_are_shipped_are_learned_again_to_the_byte() =>
        Assert.Equal(WeightsFile.HashOf(LearnedWeights.Shipped), WeightsFile.HashOf(WeightsFit.Learn(Published())! with { Notice = LearnedWeights.Shipped.Notice }));

    [Fact]
    public void The_weights_that_are_shipped_carry_their_notice()
    {
        Assert.Contains("The MITRE Corporation", LearnedWeights.Shipped.Notice, StringComparison.Ordinal);
        Assert.Null(LearnedWeights.Shipped.Newest.Before);
    }

    [Fact]
    public void A_case_is_judged_by_the_newest_weights_learned_before_it()
    {
        var learned = Learned(new DateOnly(2018, 1, 1), new DateOnly(2019, 1, 1), null);
        Assert.Null(learned.For(new DateOnly(2017, 12, 31)));
        Assert.Equal(new DateOnly(2018, 1, 1), learned.For(new DateOnly(2018, 1, 1))!.Before);
        Assert.Equal(new DateOnly(2019, 1, 1), learned.For(new DateOnly(2024, 1, 1))!.Before);
        Assert.Null(learned.Newest.Before);
    }

    [Fact]
    public void A_file_is_read_back_to_the_same_bits_and_bytes()
    {
        var bytes = WeightsFile.Write(Learned(new DateOnly(2018, 1, 1), null));
        Assert.True(WeightsFile.TryRead(bytes, KnowledgeLimits.Default, out var read, out _));
        Assert.Equal(bytes, WeightsFile.Write(read));
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        var bytes = WeightsFile.Write(Learned([null]));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(WeightsFile.TryRead(bytes.AsMemory(0, length), KnowledgeLimits.Default, out _, out var findings));
            Assert.Contains(findings, finding => finding.Code == AttributionCodes.DocumentJson);
        }
    }

    [Theory]
    [InlineData("parley-weights/1", "parley-weights/2", AttributionCodes.DocumentFormat)]
    [InlineData("\"cases\":7", "\"cases\":7.5", AttributionCodes.DocumentKind)]
    [InlineData("\"cases\":7", "\"cases\":-1", AttributionCodes.DocumentKind)]
    [InlineData("\"training\"", "\"trained\"", AttributionCodes.DocumentMissing)]
    [InlineData("\"covariance\":[0,", "\"covariance\":[", AttributionCodes.DocumentKind)]
    [InlineData("\"software\":0", "\"software\":1e999", AttributionCodes.DocumentJson)]
    [InlineData("\"software\":0", "\"hardware\":0", AttributionCodes.DocumentUnknownMember)]
    [InlineData("\"before\":\"2018-01-01\"", "\"before\":\"2018-13-01\"", AttributionCodes.DocumentDate)]
    [InlineData("\"before\":\"2018-01-01\"", "\"before\":\"2020-01-01\"", AttributionCodes.WeightsOrder)]
    public void A_fault_has_its_code(string from, string to, string code)
    {
        var text = Encoding.UTF8.GetString(WeightsFile.Write(Learned(new DateOnly(2018, 1, 1), new DateOnly(2019, 1, 1))));
        var place = text.IndexOf(from, StringComparison.Ordinal);
        var broken = text.Remove(place, from.Length).Insert(place, to);
        Assert.False(WeightsFile.TryRead(Encoding.UTF8.GetBytes(broken), KnowledgeLimits.Default, out _, out var findings));
        Assert.Contains(findings, finding => finding.Code == code);
    }

    private static LearnedWeights Learned(params DateOnly?[] days) =>
        new([.. days.Select(day => new Weights(new double[15], [1.0 / 3, 2e-7, 0, 0, 0, 0], new double[441], 7, day, "00"))]);

    private static IEnumerable<LogitCase> Cases(KnowledgeBase knowledge)
    {
        foreach (var item in TrainingCase.Of(knowledge))
        {
            var admitted = knowledge.Admit(item.Cut);
            if (admitted.Candidates.Count > 0)
                yield return new LogitCase(ScoreTotals.Of(admitted, [.. item.Features.Select(knowledge.FeatureIndex).Order()], item.Date), admitted.Candidates.ToList().IndexOf(knowledge.GroupIndex(item.Group)), item.Weight);
        }
    }

    private static double[] Units(LogitCase[] cases)
    {
        double Variance(ScoreTotals totals, int score)
        {
            double[] values = [.. Enumerable.Range(0, totals.CandidateCount).Select(c => totals.Scores[(c * 15) + score])];
            return values.Average(v => Math.Pow(v - values.Average(), 2));
        }

        return [.. Enumerable.Range(0, 15).Select(score => cases.Average(c => Variance(c.Totals, score)) is > 0 and var v ? Math.Sqrt(v) : 1), 1, 1, 1, 1, 1, 1];
    }

    private static double Loss(LogitCase[] cases, double[] weights, double[] units)
    {
        var loss = Enumerable.Range(0, 21).Sum(i => (i < 15 ? 8 : 0.3) * Math.Pow(weights[i] * units[i], 2));
        foreach (var item in cases)
        {
            double[] odds =
            [
                .. Enumerable.Range(0, item.Totals.CandidateCount).Select(c => Enumerable.Range(0, 15).Sum(s => weights[s] * item.Totals.Scores[(c * 15) + s])),
                Enumerable.Range(0, 6).Sum(t => weights[15 + t] * item.Totals.Unknown[t]),
            ];
            loss += item.Weight * (Math.Log(odds.Sum(Math.Exp)) - odds[item.Answer >= 0 ? item.Answer : odds.Length - 1]);
        }

        return loss;
    }
}
