namespace Parley.Attribution;

/// <summary>
/// Deals a case's features to two parties, each feature to one of them, and compares what each finds alone, what the sum of their score vectors says, and what
/// all features together say.
/// </summary>
/// <param name="weights">By day of the case, learned from what came before.</param>
/// <param name="seed">Decides who gets what.</param>
public sealed class PartyTrial(Func<DateOnly, Weights?> weights, ulong seed)
{
    /// <summary>Null where the right group is no candidate, the case has no date or fewer than two features, or there are no weights for its day.</summary>
    public PartyOutcome? Run(BenchmarkCase test, AdmissibleKnowledge seen)
    {
        var accepted = test.Groups.Select(id => Enumerable.Range(0, seen.Candidates.Count).FirstOrDefault(i => seen.Group(seen.Candidates[i]).Id == id, -1)).Where(i => i >= 0).ToHashSet();
        int[] features = [.. test.Features.Select(seen.FeatureIndex).Where(feature => feature >= 0).Distinct().Order()];
        if (accepted.Count == 0 || features.Length < 2 || test.Date is not { } date || weights(date) is not { } learned)
            return null;

        var model = new TechnicalModel(learned);
        var first = SeededRandom.For(seed, $"{test.Suite}\n{test.Id}\nparties").Draw(features, features.Length / 2);
        var whole = model.Weigh(seen, features, date);
        var (a, b, all) = (Scores(model.Weigh(seen, first, date)), Scores(model.Weigh(seen, features.Except(first), date)), Scores(whole));
        double[] joint = [.. a.Zip(b, (x, y) => x + y).Zip(whole.Base, (sum, prior) => sum - prior)];
        return new PartyOutcome(accepted.Contains(Best(a)), accepted.Contains(Best(b)), accepted.Contains(Best(joint)), accepted.Contains(Best(all)), Best(a) == Best(b));
    }

    private static double[] Scores(TechnicalEvidence evidence)
    {
        double[] scores = [.. evidence.Base];
        foreach (var line in evidence.Lines)
        {
            for (var i = 0; i < scores.Length; i++)
                scores[i] += line.ByCandidate[i];
        }

        return scores;
    }

    private static int Best(double[] scores) => Array.IndexOf(scores, scores.Max());
}

/// <summary>Whether the right group came first, for two parties who hold half of a case's features each.</summary>
/// <param name="First">With the first half alone.</param>
/// <param name="Second">With the other half alone.</param>
/// <param name="Joint">From the sum of both parties' score vectors: no feature changes hands.</param>
/// <param name="Together">With all features on one table.</param>
/// <param name="DoAgree">Both alone put the same group first.</param>
public readonly record struct PartyOutcome(bool First, bool Second, bool Joint, bool Together, bool DoAgree);
