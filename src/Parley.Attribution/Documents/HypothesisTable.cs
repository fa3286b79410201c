namespace Parley.Attribution;

/// <summary>
/// Items against hypotheses as the analysis of competing hypotheses has it (Heuer 1999): the most telling items first, and for each hypothesis what speaks
/// against it, for a hypothesis is best held against what contradicts it.
/// </summary>
/// <param name="Hypotheses">Positions in the matrix, the most likely first.</param>
/// <param name="Rows">The most diagnostic first; of equal ones by id.</param>
/// <param name="Inconsistent">By hypothesis: how many items are against it.</param>
/// <param name="AgainstMillibans">By hypothesis: their sum, at most 0.</param>
public sealed record HypothesisTable(
    IReadOnlyList<int> Hypotheses, IReadOnlyList<HypothesisRow> Rows, IReadOnlyList<int> Inconsistent, IReadOnlyList<int> AgainstMillibans)
{
    /// <summary>An item is against a hypothesis if it is less likely by this than for the one of the table that it favours most: a factor of two.</summary>
    public const int AgainstLimit = -301;

    /// <summary>Strongly so: a factor of ten.</summary>
    public const int StronglyLimit = -1_000;

    /// <param name="most">Hypotheses that are shown, imitations left out; at least 2.</param>
    public static HypothesisTable Of(Verdict verdict, int most)
    {
        int[] shown = [.. verdict.Ranking.Where(i => verdict.Matrix.Hypotheses[i].Kind != HypothesisKind.Imitation).Take(most)];
        HypothesisRow[] rows = [.. Enumerable.Range(0, verdict.Matrix.Items.Count).Select(item => Row(verdict.Matrix, item, shown)).OrderByDescending(row => row.DiagnosticMillibans).ThenBy(row => row.Item)];
        int[] columns = [.. Enumerable.Range(0, shown.Length)];
        return new HypothesisTable(
            shown, rows,
            [.. columns.Select(column => rows.Count(row => row.Fields[column] <= AgainstLimit))],
            [.. columns.Select(column => rows.Where(row => row.Fields[column] <= AgainstLimit).Sum(row => row.Fields[column]))]);
    }

    private static HypothesisRow Row(EvidenceMatrix matrix, int item, int[] shown)
    {
        int[] values = [.. shown.Select(i => matrix.Row(item)[i])];
        var best = values.Max();
        return new HypothesisRow(item, [.. values.Select(value => value - best)], best - values.Min());
    }
}

/// <summary>One item of the table.</summary>
/// <param name="Item">Position in <see cref="EvidenceMatrix.Items"/>.</param>
/// <param name="Fields">By hypothesis of the table: millibans against the one that the item favours most; at most 0.</param>
/// <param name="DiagnosticMillibans">How far it tells the best and the worst of them apart. An item with 0 is consistent with everything and says nothing.</param>
public sealed record HypothesisRow(int Item, IReadOnlyList<int> Fields, int DiagnosticMillibans);
