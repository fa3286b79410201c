namespace Parley.Attribution;

/// <summary>
/// Two score vectors over the same hypotheses. One that a party does not have is to that party as any unknown actor: it has the unknown actor's
/// scores, and the prior that the other party gives it, measured from the unknown actor. Priors are brought to ln probabilities.
/// </summary>
internal sealed class AlignedScores
{
    private readonly int[] _ours;
    private readonly int[] _theirs;
    private readonly List<AlignedRow> _rows = [];
    private readonly JointHypotheses _joint;

    public AlignedScores(ScoreVector ours, ScoreVector theirs)
    {
        Hypotheses = [.. ours.Hypotheses.Union(theirs.Hypotheses, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _ours = Positions(ours);
        _theirs = Positions(theirs);
        _joint = new JointHypotheses(Hypotheses, [ours.Hypotheses[ours.Unknown], theirs.Hypotheses[theirs.Unknown]]);
        OurPriors = Priors(ours, _ours, theirs, _theirs);
        TheirPriors = Priors(theirs, _theirs, ours, _ours);
        var other = theirs.Rows.Where(row => row.Tag is not null).ToDictionary(row => row.Tag!, StringComparer.Ordinal);
        foreach (var row in ours.Rows)
        {
            ScoreRow? same = null;
            if (row.Tag is not null && other.Remove(row.Tag, out same))
                SharedTags.Add(row.Tag);
            _rows.Add(new AlignedRow(row.Kind, Aligned(row, ours, _ours), same is null ? null : Aligned(same, theirs, _theirs)));
        }

        foreach (var row in theirs.Rows)
        {
            if (row.Tag is null || other.ContainsKey(row.Tag))
                _rows.Add(new AlignedRow(row.Kind, null, Aligned(row, theirs, _theirs)));
        }
    }

    public string[] Hypotheses { get; }

    public int[] OurPriors { get; }

    public int[] TheirPriors { get; }

    public List<string> SharedTags { get; } = [];

    public int[] OnlyOurs => Total(row => row.Theirs is null ? row.Ours : null);

    public int[] SharedOurs => Total(row => row.Theirs is null ? null : row.Ours);

    public int[] SharedTheirs => Total(row => row.Ours is null ? null : row.Theirs);

    public int[] OnlyTheirs => Total(row => row.Ours is null ? row.Theirs : null);

    /// <summary>The geometric pool, with equal weights.</summary>
    public int[] JointPriors => AlignedRow.Mean(OurPriors, TheirPriors);

    public PartyVerdict OnOurEvidence(int[] priors) => Verdict(priors, row => row.Ours);

    public PartyVerdict OnTheirEvidence(int[] priors) => Verdict(priors, row => row.Theirs);

    /// <summary>What both have counts once, at the mean of what each makes of it.</summary>
    /// <param name="isBlindAgreement">Both came to one leader blind: this lifts the cap for one family of evidence.</param>
    public PartyVerdict OnAllEvidence(int[] priors, bool isBlindAgreement) => Verdict(priors, row => row.Joint, isBlindAgreement);

    private PartyVerdict Verdict(int[] priors, Func<AlignedRow, int[]?> values, bool isBlindAgreement = false)
    {
        List<KindedRow> rows = [];
        foreach (var row in _rows)
        {
            if (values(row) is { } millibans)
                rows.Add(new KindedRow(row.Kind, millibans));
        }

        return _joint.Verdict(priors, rows, isBlindAgreement);
    }

    private int[] Total(Func<AlignedRow, int[]?> values)
    {
        var sum = new int[Hypotheses.Length];
        foreach (var millibans in _rows.Select(values).OfType<int[]>())
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += millibans[i];
        }

        return sum;
    }

    private int[] Positions(ScoreVector vector)
    {
        var positions = new int[Hypotheses.Length];
        Array.Fill(positions, -1);
        for (var i = 0; i < vector.Hypotheses.Count; i++)
            positions[Array.BinarySearch(Hypotheses, vector.Hypotheses[i], StringComparer.Ordinal)] = i;
        return positions;
    }

    private static int[] Priors(ScoreVector vector, int[] positions, ScoreVector other, int[] others)
    {
        var nats = new double[positions.Length];
        for (var i = 0; i < nats.Length; i++)
        {
            var millibans = positions[i] >= 0
                ? vector.Priors[positions[i]]
                : vector.Priors[vector.Unknown] + other.Priors[others[i]] - other.Priors[other.Unknown];
            nats[i] = millibans * Millibans.Nats;
        }

        var whole = PortableMath.LogSumExp(nats);
        return [.. nats.Select(one => Millibans.FromNats(one - whole))];
    }

    private static int[] Aligned(ScoreRow row, ScoreVector vector, int[] positions) => [.. positions.Select(position => row.Millibans[position >= 0 ? position : vector.Unknown])];
}

/// <summary>One observation over all hypotheses; null for a party that does not have it.</summary>
internal sealed record AlignedRow(RowKind Kind, int[]? Ours, int[]? Theirs)
{
    public int[] Joint => Ours is null ? Theirs! : Theirs is null ? Ours : Mean(Ours, Theirs);

    // Toward zero, so that it does not matter who is "ours".
    public static int[] Mean(int[] a, int[] b) => [.. a.Zip(b, (x, y) => (x + y) / 2)];
}
