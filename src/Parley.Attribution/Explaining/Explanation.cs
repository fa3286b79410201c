namespace Parley.Attribution;

/// <summary>Why the leader leads, and what would change it.</summary>
/// <param name="Items">By how well they tell leader and rival apart, the best first; of equal ones by id.</param>
/// <param name="Flip">The least that would put another hypothesis in the lead.</param>
/// <param name="Forging">What the lead would have cost to fake. Always shown.</param>
/// <param name="Questions">What would tell most, the best first.</param>
public sealed record Explanation(IReadOnlyList<DiagnosticItem> Items, SmallestFlip Flip, ForgingCost Forging, IReadOnlyList<NextQuestion> Questions)
{
    internal static Explanation Of(
        CheckedAssessment input, AdmissibleKnowledge knowledge, EvidenceLedger ledger, Standing standing, RobustProbabilities robust, EngineOptions options)
    {
        var leader = standing.Leader;
        var rival = standing.Rival(leader);
        return new Explanation(
            Diagnostic(ledger, leader, rival, robust.TrimmedItems(leader), options.Rules),
            FlipSearch.Of(ledger, standing),
            ForgingSearch.Of(ledger, leader, rival),
            new QuestionSearch(input, knowledge, ledger).Best(standing, options.Questions));
    }

    private static DiagnosticItem[] Diagnostic(EvidenceLedger ledger, int leader, int rival, IReadOnlyList<int> trimmed, EngineRules rules)
    {
        var items = new DiagnosticItem[ledger.Items.Count];
        for (var item = 0; item < items.Length; item++)
        {
            var row = ledger.Row(item);
            var isDamning = Math.Max(row[leader], row[rival]) >= rules.DamningMillibans;
            var isIndifferent = isDamning && Math.Abs(row[leader] - row[rival]) < rules.IndifferentMillibans;
            items[item] = new DiagnosticItem(item, row[leader], row[rival], isIndifferent, trimmed.Contains(item));
        }

        Array.Sort(items, (a, b) => Math.Abs(a.FavoursMillibans) is var x && Math.Abs(b.FavoursMillibans) is var y && x != y ? y.CompareTo(x) : a.Item.CompareTo(b.Item));
        return items;
    }
}
