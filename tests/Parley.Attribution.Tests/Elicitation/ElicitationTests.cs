using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class ElicitationTests
{
    private static readonly string[] s_hypotheses = ["A", "B", "C"];

    private static AnalystJudgements Said(string name, params (string Event, int Ppm)[] said) =>
        new(name, [.. said.Select(one => Judgement.Of(one.Event.Split(' '), one.Ppm))]);

    [Fact]
    public void Coherent_judgements_stay_as_they_are()
    {
        var opinion = Coherence.Of(s_hypotheses, Said("x", ("A", 500_000), ("B", 300_000), ("C", 200_000), ("B C", 500_000)));
        Assert.Equal([500_000, 300_000, 200_000], opinion.Shares);
        Assert.True(opinion.Incoherence < 1e-9);
    }

    [Fact]
    public void Probabilities_that_sum_to_too_much_lose_alike()
    {
        var opinion = Coherence.Of(s_hypotheses, Said("x", ("A", 600_000), ("B", 400_000), ("C", 300_000)));
        Assert.Equal([500_000, 300_000, 200_000], opinion.Shares);
        Assert.Equal(0.1, opinion.Incoherence, 1e-9);
    }

    [Fact]
    public void A_complement_that_does_not_fit_is_met_halfway()
    {
        var opinion = Coherence.Of(["A", "B"], Said("x", ("A", 700_000), ("B", 500_000)));
        Assert.Equal([600_000, 400_000], opinion.Shares);
    }

    [Fact]
    public void A_wider_event_is_never_less_likely_than_one_inside_it()
    {
        var opinion = Coherence.Of(s_hypotheses, Said("x", ("A", 700_000), ("A B", 500_000)));
        Assert.Equal([600_000, 0, 400_000], opinion.Shares);
    }

    [Fact]
    public void The_projection_is_closer_than_any_other_distribution() => Gen.Double[0.01, 0.99].Array[3].Select(Gen.Double[0, 1].Array[3]).Sample((said, other) =>
    {
        var closest = said.ToArray();
        Coherence.OntoSimplex(closest);
        Assert.Equal(1, closest.Sum(), 1e-12);
        var whole = other.Sum() + 1e-9;
        Assert.True(Distance(said, closest) <= Distance(said, [.. other.Select(one => (one + (1e-9 / 3)) / whole)]) + 1e-12);

        static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
    });

    [Fact]
    public void Everything_wrong_with_what_was_said_is_found_at_once()
    {
        var findings = Coherence.Check(s_hypotheses, [Said("x", ("A", 0), ("Z", 100), ("A B C", 100), ("A", 5)), new("y", [new Judgement(["B"], 9, 5)]), new("z", [])]);
        Assert.Equal(
            [
                (AttributionCodes.AssessCertain, "analysts.[0].judgements.[0]"), (AttributionCodes.ElicitEvent, "analysts.[0].judgements.[1]"),
                (AttributionCodes.ElicitEvent, "analysts.[0].judgements.[2]"), (AttributionCodes.ElicitAnalyst, "analysts.[0].judgements.[3]"),
                (AttributionCodes.ElicitInterval, "analysts.[1].judgements.[0]"), (AttributionCodes.ElicitAnalyst, "analysts.[2]"),
            ],
            findings.Select(finding => (finding.Code, finding.Path)));
    }

    [Fact]
    public void A_word_is_its_band_and_no_word_is_certain()
    {
        var scale = Parley.Vocabulary.Vocabularies.Get("icd-203");
        foreach (var term in scale.Terms)
        {
            var judgement = Judgement.OfWord(["A"], "icd-203", term.Code)!;
            Assert.True(judgement.LowPpm > 0 && judgement.HighPpm < 1_000_000 && judgement.LowPpm < judgement.HighPpm);
        }

        Assert.Null(Judgement.OfWord(["A"], "icd-203", "maybe"));
    }

    [Fact]
    public void Pools_agree_with_their_formulas_and_the_less_coherent_counts_less()
    {
        CoherentOpinion[] opinions = [new("x", [0.8, 0.2], 0), new("y", [0.2, 0.8], 0.1)];
        var even = OpinionPool.Of(opinions, [1, 1]);
        Assert.Equal([500_000, 500_000], even.LinearPpm);
        Assert.Equal([500_000, 500_000], even.LogPpm);
        var own = OpinionPool.Of(opinions);
        Assert.Equal(Math.E, own.Weights[0] / own.Weights[1], 1e-9);
        Assert.True(own.LinearPpm[0] > 500_000);
        Assert.Equal(1, own.FurthestAnalyst);
        Assert.Equal(1_204, Assert.Single(own.Pairs).DistanceMillibans);
        Assert.Equal((200_000, 800_000), (own.Disagreement[0].LowPpm, own.Disagreement[0].HighPpm));
    }
}
