using System.Globalization;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>What a reader of a verdict must know beside its numbers. Nothing here is a fault: the verdict stands.</summary>
internal static class Notices
{
    /// <summary>With fewer groups, a state behind each of them is no habit of who wrote the knowledge.</summary>
    private const int ManyGroups = 10;

    public static IReadOnlyList<Finding> Of(
        CheckedAssessment input, AdmissibleKnowledge knowledge, TechnicalEvidence technical, EvidenceMatrix matrix, HypothesisRanking ranking, EngineRules rules)
    {
        var notices = DocumentLimits.NewFindings();
        Conflict(matrix, ranking, rules, notices);
        var victims = technical.Lines.Where(line => input.Knowledge.Features[line.Feature].Kind == FeatureKind.Victim).ToList();
        if (victims.Count > 0 && victims.All(line => line.ByCandidate.All(nats => nats == 0)))
            notices.Add(AttributionCodes.NoticeVictims, "evidence", Digits(victims.Count));
        if (technical.Learned is { } learned && technical.Lines.Count > victims.Count)
        {
            Outside(AttributionCodes.NoticeFeatures, technical.Lines.Count - victims.Count, learned.LeastFeatures, learned.MostFeatures, notices);
            Outside(AttributionCodes.NoticeCandidates, technical.Candidates.Count, learned.LeastCandidates, learned.MostCandidates, notices);
        }

        var leader = matrix.Hypotheses[ranking.Leader];
        if (leader is { Kind: HypothesisKind.Group, Candidate: >= 0 } && knowledge.DocumentCounts[technical.Candidates[leader.Candidate]] == 1)
            notices.Add(AttributionCodes.NoticeOneReport, leader.Id, leader.Id);
        if (input.Knowledge.Groups.Count >= ManyGroups && input.Knowledge.Groups.All(group => group.Country is { } country && country != ActorGroup.NonState))
            notices.Add(AttributionCodes.NoticeAllStates, "knowledge", Digits(input.Knowledge.Groups.Count));
        var created = DateOnly.FromDateTime(input.Assessment.Created.UtcDateTime);
        foreach (var item in input.Assessment.Evidence.Where(item => item.Date > created))
            notices.Add(AttributionCodes.NoticeLateItem, item.Id, item.Id, item.Date!.Value.ToString("O", CultureInfo.InvariantCulture));
        return notices.ToList();
    }

    /// <summary>Two items of good grade, each of which alone would settle it, for leader and rival: one of them is wrong, or more than one actor was at work.</summary>
    private static void Conflict(EvidenceMatrix matrix, HypothesisRanking ranking, EngineRules rules, FindingList notices)
    {
        var (leader, rival) = (ranking.Leader, ranking.Rival(ranking.Leader));
        var (most, least) = (-1, -1);
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            if (matrix.Items[item].ReliabilityPermille < rules.ConflictPermille)
                continue;
            var favours = matrix.Favours(item, leader, rival);
            if (favours >= rules.ConflictMillibans && (most < 0 || favours > matrix.Favours(most, leader, rival)))
                most = item;
            if (favours <= -rules.ConflictMillibans && (least < 0 || favours < matrix.Favours(least, leader, rival)))
                least = item;
        }

        if (most >= 0 && least >= 0)
            notices.Add(AttributionCodes.NoticeConflict, matrix.Items[most].Item.Id, matrix.Items[most].Item.Id, matrix.Items[least].Item.Id);
    }

    private static void Outside(string code, int count, int least, int most, FindingList notices)
    {
        // A tenth beyond is the same world: knowledge grows by a group or two a year.
        if (10 * count < 9 * least || 10 * count > 11 * most)
            notices.Add(code, "evidence", Digits(count), Digits(least), Digits(most));
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
