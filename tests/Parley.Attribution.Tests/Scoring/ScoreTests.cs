using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class ScoreTests
{
    private static readonly DateOnly s_asOf = new(2020, 6, 1);

    private static readonly Weights s_weights = new(
        [.. Enum.GetValues<Score>().Select((_, i) => 0.3 + (0.1 * i))], [0.5, 0.25, -0.125, 0.75, 0.375, -0.5], new double[441], 0, null, "");

    [Fact]
    public void Every_score_is_the_formula_of_the_page() =>
        Gen.Select(RandomKnowledge.Knowledge, RandomKnowledge.Cut, RandomKnowledge.Features).Sample((knowledge, cut, features) =>
        {
            var admitted = knowledge.Admit(cut);
            int[] sorted = [.. features.Order()];
            var totals = ScoreTotals.Of(admitted, sorted, s_asOf);
            var slow = new SlowScores(admitted, sorted, s_asOf);
            for (var candidate = 0; candidate < admitted.Candidates.Count; candidate++)
            {
                foreach (var score in Enum.GetValues<Score>())
                    Assert.Equal(slow.Of(score, candidate), totals.Scores[(candidate * ScoreTotals.ScoreCount) + (int)score], 1e-9);
            }
        }, iter: 200);

    [Fact]
    public void Lines_and_base_add_up_to_the_weighted_scores() =>
        Gen.Select(RandomKnowledge.Knowledge, RandomKnowledge.Cut, RandomKnowledge.Features).Sample((knowledge, cut, features) =>
        {
            var admitted = knowledge.Admit(cut);
            var totals = ScoreTotals.Of(admitted, [.. features.Order()], s_asOf);
            var evidence = new TechnicalModel(s_weights).Weigh(admitted, features, s_asOf);
            Assert.Equal(admitted.Candidates, evidence.Candidates);
            for (var candidate = 0; candidate < admitted.Candidates.Count; candidate++)
            {
                var whole = Enumerable.Range(0, ScoreTotals.ScoreCount).Sum(score => s_weights.Scores[score] * totals.Scores[(candidate * ScoreTotals.ScoreCount) + score]);
                Assert.Equal(whole, evidence.Base[candidate] + evidence.Lines.Sum(line => line.ByCandidate[candidate]), 1e-9);
            }

            if (admitted.Candidates.Count > 0)
                Assert.Equal(Enumerable.Range(0, 6).Sum(term => s_weights.Unknown[term] * totals.Unknown[term]), evidence.UnknownBase + evidence.Lines.Sum(line => line.Unknown), 1e-9);
        }, iter: 300);

    [Fact]
    public void Order_and_repetition_of_features_change_nothing() =>
        Gen.Select(RandomKnowledge.Knowledge, RandomKnowledge.Features).Sample((knowledge, features) =>
        {
            var admitted = knowledge.Admit(KnowledgeCut.None);
            var once = new TechnicalModel(s_weights).Weigh(admitted, features, s_asOf);
            var again = new TechnicalModel(s_weights).Weigh(admitted, features.Reverse().Concat(features), s_asOf);
            Assert.Equal(once.Lines.SelectMany(line => line.ByCandidate), again.Lines.SelectMany(line => line.ByCandidate));
            Assert.Equal(once.Base, again.Base);
        }, iter: 100);

    [Fact]
    public void What_a_case_must_not_see_changes_nothing() =>
        Gen.Select(RandomKnowledge.Knowledge, RandomKnowledge.Cut, RandomKnowledge.Features).Sample((knowledge, cut, features) =>
        {
            bool IsHidden(string reference, string? url, DateOnly? date) => cut.ExcludedReferences.Contains(reference)
                || (url is not null && cut.ExcludedReferences.Any(name => knowledge.GroupDocuments.Any(d => d.Reference == name && d.Url == url)))
                || (cut.Before is { } before && (date is null || (date >= before && !(date >= cut.From))));
            var without = new KnowledgeBase(knowledge.Groups, knowledge.Features,
                knowledge.GroupDocuments.Where(d => !IsHidden(d.Reference, d.Url, d.Date)), knowledge.SoftwareDocuments.Where(d => !IsHidden(d.Reference, d.Url, d.Date)), []);
            var cutOut = new TechnicalModel(s_weights).Weigh(knowledge.Admit(cut), features, s_asOf);
            var never = new TechnicalModel(s_weights).Weigh(without.Admit(KnowledgeCut.None), features, s_asOf);
            Assert.Equal(never.Candidates, cutOut.Candidates);
            Assert.Equal(never.Base, cutOut.Base);
            Assert.Equal(never.UnknownBase, cutOut.UnknownBase);
            Assert.Equal(never.Lines.SelectMany(line => line.ByCandidate), cutOut.Lines.SelectMany(line => line.ByCandidate));
        }, iter: 300);
}
