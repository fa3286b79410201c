namespace Parley.Attribution;

/// <summary>Why the leader leads, and what would change it.</summary>
/// <param name="Items">By how well they tell leader and rival apart, the best first; of equal ones by id.</param>
/// <param name="Flip">The least that would put another hypothesis in the lead.</param>
/// <param name="Forging">What the lead would have cost to fake. Always shown.</param>
/// <param name="Questions">What would tell most, the best first.</param>
public sealed record Explanation(IReadOnlyList<DiagnosticItem> Items, SmallestFlip Flip, ForgingCost Forging, IReadOnlyList<NextQuestion> Questions)
{
    internal static Explanation Of(
        CheckedAssessment input, AdmissibleKnowledge knowledge, EvidenceMatrix matrix, HypothesisRanking ranking, RobustProbabilities robust, EngineRules rules)
    {
        var leader = ranking.Leader;
        var rival = ranking.Rival(leader);
        return new Explanation(
            Diagnostic(matrix, leader, rival, robust.TrimmedItems(leader), rules),
            FlipSearch.Of(matrix, ranking),
            ForgingSearch.Of(matrix, leader, rival),
            new QuestionSearch(input, knowledge, matrix).Best(ranking));
    }

    private static DiagnosticItem[] Diagnostic(EvidenceMatrix matrix, int leader, int rival, IReadOnlyList<int> trimmed, EngineRules rules)
    {
        var items = new DiagnosticItem[matrix.Items.Count];
        for (var item = 0; item < items.Length; item++)
        {
            var row = matrix.Row(item);
            var isDamning = Math.Max(row[leader], row[rival]) >= rules.DamningMillibans;
            var isIndifferent = isDamning && Math.Abs(row[leader] - row[rival]) < rules.IndifferentMillibans;
            items[item] = new DiagnosticItem(item, row[leader], row[rival], isIndifferent, trimmed.Contains(item));
        }

        Array.Sort(items, (a, b) => Math.Abs(a.FavoursMillibans) is var x && Math.Abs(b.FavoursMillibans) is var y && x != y ? y.CompareTo(x) : a.Item.CompareTo(b.Item));
        return items;
    }
}

/// <summary>What one item does between the two leading hypotheses.</summary>
/// <param name="Item">Position in <see cref="EvidenceMatrix.Items"/>.</param>
/// <param name="LeaderMillibans">Against an unspecific actor.</param>
/// <param name="RivalMillibans">The same for the rival.</param>
/// <param name="IsIndifferent">Looks damning, for one or both, but does not tell the two apart.</param>
/// <param name="IsTrimmed">Suspected of having been planted, in the leader's robust number.</param>
public sealed record DiagnosticItem(int Item, int LeaderMillibans, int RivalMillibans, bool IsIndifferent, bool IsTrimmed)
{
    /// <summary>In millibans: a hundred are one deciban. Negative: speaks for the rival.</summary>
    public int FavoursMillibans => LeaderMillibans - RivalMillibans;
}

/// <summary>The least that would put another hypothesis in the lead.</summary>
/// <param name="Items">Positions of the fewest items without which another leads, the most telling first; null where no removal does it.</param>
/// <param name="RemovalLeader">Position of the hypothesis that then leads; -1 where none does.</param>
/// <param name="ShiftMillibans">The least that one error in the log-odds between two hypotheses would have to be.</param>
/// <param name="ShiftLeader">Position of the hypothesis that such an error would bring to the lead.</param>
public sealed record SmallestFlip(IReadOnlyList<int>? Items, int RemovalLeader, int ShiftMillibans, int ShiftLeader);

/// <summary>What it would have cost somebody else to make the leader lead.</summary>
/// <param name="Items">
/// The cheapest set of items that can be forged and without which the leader would not be ahead of its rival, by class and then weight; null where
/// no such set makes the lead.
/// </param>
/// <param name="Days">Days of skilled work for all of them (<see cref="ForgeabilityClass.CostDays"/>); 0 where there is no set.</param>
/// <param name="RestsOnMalware">Without its malware the leader would not be ahead.</param>
public sealed record ForgingCost(IReadOnlyList<int>? Items, int Days, bool RestsOnMalware);

/// <summary>A technique or software to look for, and what the answer is expected to tell.</summary>
/// <param name="Id">Of the feature of the knowledge.</param>
/// <param name="GainMillibans">Expected loss of uncertainty (Shannon) over the hypotheses; 301 are one bit.</param>
/// <param name="YesPpm">How likely a yes is, as things stand.</param>
/// <param name="MovesVerdict">Whether a yes or a no would bring another to the lead or give the leader another word.</param>
public sealed record NextQuestion(string Id, int GainMillibans, int YesPpm, bool MovesVerdict);
