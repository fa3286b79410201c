namespace Parley.Attribution;

/// <summary>What changed from one version of an assessment to another, and what each change did to the verdict.</summary>
/// <param name="Lines">In order of the document, then of ids.</param>
public sealed record AssessmentDifference(IReadOnlyList<DifferenceLine> Lines)
{
    public static AssessmentDifference Of(Assessment before, Assessment after)
    {
        var lines = new List<DifferenceLine>();
        void Head(string part, bool isSame)
        {
            if (!isSame)
                lines.Add(new DifferenceLine(part, "", AssessmentChange.Changed));
        }

        Head("knowledge", before.KnowledgeHash == after.KnowledgeHash);
        Head("weights", before.WeightsHash == after.WeightsHash);
        Head("excluded_references", before.KnowledgeCut.ExcludedReferences.SequenceEqual(after.KnowledgeCut.ExcludedReferences));
        Head("known_before", before.KnowledgeCut.Before == after.KnowledgeCut.Before);
        Head("scale", before.Scale == after.Scale);
        Compare(lines, "hypotheses", before.Hypotheses, after.Hypotheses, one => one.Id, (a, b) => (a with { Titles = b.Titles }) == b && IsSame(a.Titles, b.Titles));
        Compare(lines, "evidence", before.Evidence, after.Evidence, item => item.Id, IsSame);
        Compare(lines, "overrides", before.Overrides, after.Overrides, one => $"{one.Evidence} {one.Hypothesis}", (a, b) => a == b);
        Compare(lines, "sponsor_priors", before.SponsorPriors, after.SponsorPriors, prior => prior.Group, (a, b) => IsSame(a.Shares, b.Shares));
        Compare(lines, "group_priors", before.GroupPriors, after.GroupPriors, prior => prior.Group, (a, b) => a == b);
        return new AssessmentDifference(lines);
    }

    /// <summary>The shift of the odds, priors first, then the items that moved, the furthest first.</summary>
    public static IReadOnlyList<VerdictShift> Shifts(Verdict before, Verdict after)
    {
        var (leader, rival) = (after.Matrix.Hypotheses[after.Leader].Id, after.Matrix.Hypotheses[after.Rival].Id);
        var (old, now) = (Items(before, leader, rival), Items(after, leader, rival));
        var shifts = old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(id => new VerdictShift(id.Length == 0 ? "priors" : "evidence", id, now.GetValueOrDefault(id) - old.GetValueOrDefault(id)));
        return
        [
            .. shifts.Where(shift => shift.Millibans != 0).OrderBy(shift => shift.Id.Length == 0 ? 0 : 1)
                .ThenByDescending(shift => Math.Abs(shift.Millibans)).ThenBy(shift => shift.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>By id of the item, the prior under the empty id. What a matrix does not have is weighed as its unknown actor.</summary>
    private static Dictionary<string, int> Items(Verdict verdict, string leader, string rival)
    {
        var matrix = verdict.Matrix;
        var (a, b) = (Position(matrix, leader), Position(matrix, rival));
        var items = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = matrix.Hypotheses[a].PriorMillibans - matrix.Hypotheses[b].PriorMillibans };
        for (var item = 0; item < matrix.Items.Count; item++)
            items[matrix.Items[item].Item.Id] = matrix.Favours(item, a, b);
        return items;
    }

    private static int Position(EvidenceMatrix matrix, string id)
    {
        for (var i = 0; i < matrix.Hypotheses.Count; i++)
        {
            if (matrix.Hypotheses[i].Id == id)
                return i;
        }

        return matrix.Unknown;
    }

    private static void Compare<T>(List<DifferenceLine> lines, string part, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, T, bool> isSame)
    {
        var old = before.GroupBy(id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var now = after.GroupBy(id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var key in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!old.TryGetValue(key, out var a))
                lines.Add(new DifferenceLine(part, key, AssessmentChange.Added));
            else if (!now.TryGetValue(key, out var b))
                lines.Add(new DifferenceLine(part, key, AssessmentChange.Removed));
            else if (!isSame(a, b))
                lines.Add(new DifferenceLine(part, key, AssessmentChange.Changed));
        }
    }

    private static bool IsSame(EvidenceItem a, EvidenceItem b) =>
        (a with { Titles = b.Titles, Stated = b.Stated, DerivedFrom = b.DerivedFrom }) == b &&
        IsSame(a.Titles, b.Titles) && IsSame(a.Stated, b.Stated) && a.DerivedFrom.SequenceEqual(b.DerivedFrom);

    private static bool IsSame<T>(IReadOnlyDictionary<string, T> a, IReadOnlyDictionary<string, T> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && EqualityComparer<T>.Default.Equals(pair.Value, other));
}

/// <summary>One thing that differs between two versions.</summary>
/// <param name="Part">Member of the document: <c>evidence</c>, <c>overrides</c>, <c>hypotheses</c>, <c>group_priors</c>, <c>sponsor_priors</c>, or one of the head.</param>
/// <param name="Id">Of the item; for an override the item's and the hypothesis' id; empty for the head.</param>
public sealed record DifferenceLine(string Part, string Id, AssessmentChange Change);

/// <summary>What happened to one part of an assessment.</summary>
public enum AssessmentChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>What moved the odds between the leader of the new version and its rival, in millibans. The shifts add up to the whole exactly.</summary>
/// <param name="Part"><c>priors</c> or <c>evidence</c>.</param>
/// <param name="Id">Id of the item; empty for the priors. Items that were not touched can move too, where they share a source with one that was.</param>
public sealed record VerdictShift(string Part, string Id, int Millibans);
