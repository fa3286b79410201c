namespace Parley.Attribution;

/// <summary>
/// Two score vectors over the same hypotheses. One that a party does not have is to that party as any unknown actor: it has the unknown actor's
/// scores, and the prior that the other party gives it, measured from the unknown actor. Priors are brought to ln probabilities.
/// </summary>
internal sealed class AlignedScores
{
    private readonly int[] _ours;
    private readonly int[] _theirs;

    public AlignedScores(ScoreVector ours, ScoreVector theirs)
    {
        Hypotheses = [.. ours.Hypotheses.Union(theirs.Hypotheses, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _ours = Positions(ours);
        _theirs = Positions(theirs);
        OurPriors = Priors(ours, _ours, theirs, _theirs);
        TheirPriors = Priors(theirs, _theirs, ours, _ours);
        var other = theirs.Rows.Where(row => row.Tag is not null).ToDictionary(row => row.Tag!, StringComparer.Ordinal);
        var (onlyOurs, sharedOurs, sharedTheirs, onlyTheirs) = (new int[Hypotheses.Length], new int[Hypotheses.Length], new int[Hypotheses.Length], new int[Hypotheses.Length]);
        foreach (var row in ours.Rows)
        {
            if (row.Tag is null || !other.Remove(row.Tag, out var same))
            {
                Add(onlyOurs, row, ours, _ours);
                continue;
            }

            SharedTags.Add(row.Tag);
            Add(sharedOurs, row, ours, _ours);
            Add(sharedTheirs, same, theirs, _theirs);
        }

        foreach (var row in theirs.Rows)
        {
            if (row.Tag is null || other.ContainsKey(row.Tag))
                Add(onlyTheirs, row, theirs, _theirs);
        }

        (OnlyOurs, SharedOurs, SharedTheirs, OnlyTheirs) = (onlyOurs, sharedOurs, sharedTheirs, onlyTheirs);
    }

    public string[] Hypotheses { get; }

    public int[] OurPriors { get; }

    public int[] TheirPriors { get; }

    public List<string> SharedTags { get; } = [];

    public int[] OnlyOurs { get; }

    public int[] SharedOurs { get; }

    public int[] SharedTheirs { get; }

    public int[] OnlyTheirs { get; }

    public int[] OurEvidence => Sum(OnlyOurs, SharedOurs);

    public int[] TheirEvidence => Sum(OnlyTheirs, SharedTheirs);

    /// <summary>What both have counts once, at the mean of what each makes of it.</summary>
    public int[] JointEvidence => Sum(Sum(OnlyOurs, OnlyTheirs), Mean(SharedOurs, SharedTheirs));

    /// <summary>The geometric pool, with equal weights.</summary>
    public int[] JointPriors => Mean(OurPriors, TheirPriors);

    public PartyVerdict Verdict(int[] priors, int[] evidence)
    {
        var probabilities = new double[priors.Length];
        Millibans.Probabilities(Sum(priors, evidence), probabilities);
        var ppm = Ppm.Apportion(probabilities);
        int[] order = [.. Enumerable.Range(0, ppm.Length).OrderByDescending(i => priors[i] + evidence[i]).ThenBy(i => i)];
        return new PartyVerdict([.. order.Select(i => new HypothesisShare(Hypotheses[i], ppm[i]))]);
    }

    public static int[] Sum(int[] a, int[] b) => [.. a.Zip(b, (x, y) => x + y)];

    // Toward zero, so that it does not matter who is "ours".
    private static int[] Mean(int[] a, int[] b) => [.. a.Zip(b, (x, y) => (x + y) / 2)];

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

    private static void Add(int[] sum, ScoreRow row, ScoreVector vector, int[] positions)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] += row.Millibans[positions[i] >= 0 ? positions[i] : vector.Unknown];
    }
}
