namespace Parley.Attribution;

/// <summary>
/// The hypotheses of two parties as one matrix, so that what was revealed gets a face value and a robust number by the engine's own rules. A vector says of a row no more
/// than its <see cref="RowKind"/>, so all doubts go to the lower number: everything is taken for one source, and techniques and malware for what can be planted.
/// </summary>
internal sealed class JointHypotheses
{
    /// <summary>Vectors name no scale. What of it matters is where "likely" ends.</summary>
    private const string Scale = "icd-203";

    private readonly WeighedHypothesis[] _hypotheses;
    private readonly int _unknown;

    /// <param name="ids">In order.</param>
    /// <param name="unknown">What each party calls the unknown actor.</param>
    public JointHypotheses(string[] ids, string[] unknown)
    {
        _hypotheses = [.. ids.Select(id => Named(id, ids, unknown))];
        _unknown = Array.FindIndex(_hypotheses, one => one.Kind == HypothesisKind.Unknown);
    }

    /// <param name="priors">By hypothesis, in millibans.</param>
    public PartyVerdict Verdict(int[] priors, IReadOnlyList<KindedRow> rows, bool isBlindAgreement)
    {
        var values = new int[rows.Count * priors.Length];
        for (var row = 0; row < rows.Count; row++)
            rows[row].Millibans.CopyTo(values, row * priors.Length);
        var matrix = new EvidenceMatrix(
            [.. _hypotheses.Select((one, i) => one with { PriorMillibans = priors[i] })], [.. rows.Select(row => Item(row.Kind))], _unknown, values, new bool[values.Length]);
        var ranking = new HypothesisRanking(matrix);
        var numbers = VerdictNumbers.Of(matrix, ranking, Scale, EngineOptions.Default with { IsBlindAgreement = isBlindAgreement });
        return new PartyVerdict([.. ranking.Order.Select(i => new HypothesisShare(matrix.Hypotheses[i].Id, numbers.Face[i], numbers.Robust[i]))]);
    }

    private static WeighedHypothesis Named(string id, string[] ids, string[] unknown)
    {
        var imitates = id.StartsWith(HypothesisId.ImitationPrefix, StringComparison.Ordinal) ? Array.BinarySearch(ids, id[HypothesisId.ImitationPrefix.Length..], StringComparer.Ordinal) : -1;
        var kind = unknown.Contains(id) ? HypothesisKind.Unknown
            : id == HypothesisId.Several ? HypothesisKind.Several
            : imitates >= 0 ? HypothesisKind.Imitation : HypothesisKind.Group;
        return new WeighedHypothesis(id, kind, null, null, 0, -1, Math.Max(-1, imitates));
    }

    /// <summary>An item that the rules take as they would take any of that kind.</summary>
    private static WeighedItem Item(RowKind kind)
    {
        var (evidence, forgeability) = kind switch
        {
            RowKind.Software => (EvidenceKind.Malware, Forgeability.Cheap),
            RowKind.Technique => (EvidenceKind.Technique, Forgeability.Cheap),
            RowKind.Cheap => (EvidenceKind.Language, Forgeability.Trivial),
            RowKind.Moderate => (EvidenceKind.Infrastructure, Forgeability.Moderate),
            _ => (EvidenceKind.Human, Forgeability.Costly),
        };
        return new WeighedItem(new EvidenceItem { Id = "", Kind = evidence }, false, 1_000, 1_000, ForgeabilityClass.Of(forgeability), "");
    }
}
