namespace Parley.Attribution;

/// <summary>
/// Items down, hypotheses across, and in each field what the item adds to the log-odds of the hypothesis against an unspecific actor, in whole
/// millibans. For every hypothesis the prior and the contributions add up to the log-odds exactly.
/// </summary>
public sealed class EvidenceMatrix
{
    private readonly int[] _contributions;
    private readonly bool[] _isOverridden;
    private readonly int[] _logOdds;

    internal EvidenceMatrix(IReadOnlyList<WeighedHypothesis> hypotheses, IReadOnlyList<WeighedItem> items, int unknown, int[] contributions, bool[] isOverridden)
    {
        Hypotheses = hypotheses;
        Items = items;
        Unknown = unknown;
        _contributions = contributions;
        _isOverridden = isOverridden;
        _logOdds = [.. hypotheses.Select(hypothesis => hypothesis.PriorMillibans)];
        for (var item = 0; item < items.Count; item++)
        {
            var row = Row(item);
            for (var i = 0; i < row.Length; i++)
                _logOdds[i] += row[i];
        }
    }

    /// <summary>Groups by id, then the other stated ones and the unknown by id, then an imitation of each group.</summary>
    public IReadOnlyList<WeighedHypothesis> Hypotheses { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<WeighedItem> Items { get; }

    /// <summary>Position of the wholly unknown actor.</summary>
    public int Unknown { get; }

    /// <summary>By hypothesis, in millibans.</summary>
    public ReadOnlySpan<int> LogOdds => _logOdds;

    /// <summary>What one item adds to each hypothesis, in millibans.</summary>
    public ReadOnlySpan<int> Row(int item) => _contributions.AsSpan(item * Hypotheses.Count, Hypotheses.Count);

    /// <summary>Whether an analyst's value stands in the place of the computed one.</summary>
    public bool IsOverridden(int item, int hypothesis) => _isOverridden[(item * Hypotheses.Count) + hypothesis];

    /// <summary>By how much an item favours one hypothesis over another, in millibans.</summary>
    public int Favours(int item, int hypothesis, int rival)
    {
        var row = Row(item);
        return row[hypothesis] - row[rival];
    }

    /// <summary>How likely a hypothesis would be without one item, in parts per million.</summary>
    public int PpmWithout(int item, int hypothesis)
    {
        var row = Row(item);
        var rest = new int[row.Length];
        for (var i = 0; i < row.Length; i++)
            rest[i] = _logOdds[i] - row[i];
        var probabilities = new double[row.Length];
        Millibans.Probabilities(rest, probabilities);
        return Ppm.Apportion(probabilities)[hypothesis];
    }
}

/// <summary>One explanation as the matrix weighs it.</summary>
/// <param name="Id">The stated id, the group's id in the knowledge, <see cref="HypothesisId.Unknown"/>, or <see cref="HypothesisId.ImitationPrefix"/> and the group's id.</param>
/// <param name="Group">Id of the group, for a group or its imitation.</param>
/// <param name="Country">Of an unknown actor of a state, or as the analyst stated; never that of a group: see <see cref="SponsorPrior"/>.</param>
/// <param name="PriorMillibans">Log-odds before the evidence against an unspecific actor.</param>
/// <param name="Candidate">Position among the candidates of the technical evidence, or -1.</param>
/// <param name="Imitates">Position of the imitated group in the matrix, or -1.</param>
public sealed record WeighedHypothesis(string Id, HypothesisKind Kind, string? Group, string? Country, int PriorMillibans, int Candidate, int Imitates);

/// <summary>One item as the matrix weighs it.</summary>
/// <param name="IsLearned">Weighed by what was learned from reports; otherwise by what the analyst states.</param>
/// <param name="ReliabilityPermille">From the grade; 1000 if not graded.</param>
/// <param name="BlockPermille">How much of the item counts beside the others of its block (rounded; for a learned item always 1000).</param>
/// <param name="Block">Name of the block of items that depend on each other.</param>
public sealed record WeighedItem(EvidenceItem Item, bool IsLearned, int ReliabilityPermille, int BlockPermille, ForgeabilityClass Class, string Block);
