namespace Parley.Attribution;

/// <summary>
/// What a party's evidence adds to the log-odds of each explanation, row by row, in millibans; it does not say what the evidence is.
/// </summary>
/// <param name="Case">Id of the case.</param>
/// <param name="Party">Whose it is.</param>
/// <param name="Hypotheses">In order of their ids.</param>
/// <param name="Priors">By hypothesis.</param>
/// <param name="Rows">In order of their tags, the row without one last.</param>
/// <param name="Unknown">Position of the wholly unknown actor.</param>
public sealed record ScoreVector(
    string Case,
    string Party,
    string KnowledgeHash,
    string WeightsHash,
    IReadOnlyList<string> Hypotheses,
    int Unknown,
    IReadOnlyList<int> Priors,
    IReadOnlyList<ScoreRow> Rows)
{
    /// <summary>What is committed to and later revealed: with tags that only who has the salt can recompute.</summary>
    public static ScoreVector Of(Verdict verdict, ReadOnlySpan<byte> salt) => Of(verdict, new EvidenceTags(salt, verdict.Assessment.Assessment.Case).Of);

    /// <summary>
    /// The matrix of a verdict, with the items of one observation in one row, and all items that are private together in one row without a tag: of those
    /// only the sum is shown, and they cannot be recognised as double.
    /// </summary>
    /// <param name="tag">Makes the tag of an <see cref="EvidenceIdentity"/>; null for plain identities, inside one party.</param>
    public static ScoreVector Of(Verdict verdict, Func<string, string>? tag = null)
    {
        var (matrix, assessment) = (verdict.Matrix, verdict.Assessment.Assessment);
        int[] order = [.. Enumerable.Range(0, matrix.Hypotheses.Count)];
        Array.Sort(order, (a, b) => string.CompareOrdinal(matrix.Hypotheses[a].Id, matrix.Hypotheses[b].Id));
        var rows = new SortedDictionary<string, KindedRow>(StringComparer.Ordinal);
        KindedRow? withheld = null;
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            var evidence = matrix.Items[item].Item;
            var kind = KindOf(matrix.Items[item]);
            int[] sum;
            if (tag is not null && evidence.IsPrivate)
            {
                sum = withheld?.Millibans ?? new int[order.Length];
                withheld = new KindedRow(kind == RowKind.Hard && withheld?.Kind is null or RowKind.Hard ? RowKind.Hard : RowKind.Cheap, sum);
            }
            else
            {
                var identity = EvidenceIdentity.Of(evidence);
                var name = tag is null ? identity : tag(identity);
                var known = rows.GetValueOrDefault(name);
                sum = known?.Millibans ?? new int[order.Length];
                rows[name] = new KindedRow(known is null || kind < known.Kind ? kind : known.Kind, sum);
            }

            var row = matrix.Row(item);
            for (var i = 0; i < order.Length; i++)
                sum[i] += row[order[i]];
        }

        List<ScoreRow> all = [.. rows.Select(row => new ScoreRow(row.Key, row.Value.Kind, row.Value.Millibans))];
        if (withheld is not null)
            all.Add(new ScoreRow(null, withheld.Kind, withheld.Millibans));
        return new ScoreVector(
            assessment.Case, assessment.Party, assessment.KnowledgeHash, assessment.WeightsHash, [.. order.Select(i => matrix.Hypotheses[i].Id)],
            Array.IndexOf(order, matrix.Unknown), [.. order.Select(i => matrix.Hypotheses[i].PriorMillibans)], all);
    }

    private static RowKind KindOf(WeighedItem item) => item.Item.Kind switch
    {
        EvidenceKind.Malware => RowKind.Software,
        EvidenceKind.Technique => RowKind.Technique,
        EvidenceKind.Victim => RowKind.Cheap,
        _ => item.Class.Forgeability switch { <= Forgeability.Cheap => RowKind.Cheap, Forgeability.Moderate => RowKind.Moderate, _ => RowKind.Hard },
    };
}

/// <summary>One observation of a score vector.</summary>
/// <param name="Tag">What the observation is recognised by; null for the sum of those that are private.</param>
/// <param name="Millibans">By hypothesis.</param>
/// <param name="Kind">What planting it would take; of several items in one row the least.</param>
public sealed record ScoreRow(string? Tag, RowKind Kind, IReadOnlyList<int> Millibans);

/// <summary>A row over all hypotheses, without a name.</summary>
internal sealed record KindedRow(RowKind Kind, int[] Millibans);

/// <summary>As much as a score vector says of what an observation is: what its robust number and its limits need, and no more. In order of what planting it costs.</summary>
public enum RowKind
{
    /// <summary>Malware.</summary>
    Software,
    Technique,

    /// <summary>Anything else that is trivial or cheap to forge. So is the sum of what is private, unless all of it is hard to forge.</summary>
    Cheap,
    Moderate,

    /// <summary>Costly or prohibitive to forge.</summary>
    Hard,
}
