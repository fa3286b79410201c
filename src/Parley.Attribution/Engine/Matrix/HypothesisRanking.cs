namespace Parley.Attribution;

/// <summary>Who leads, and who stands against whom. An imitation of a group has the group's own marks, so the two are no rivals of each other.</summary>
internal sealed class HypothesisRanking
{
    private readonly EvidenceMatrix _matrix;
    private readonly int[] _order;

    public HypothesisRanking(EvidenceMatrix matrix)
    {
        _matrix = matrix;
        _order = new int[matrix.Hypotheses.Count];
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        var logOdds = matrix.LogOdds.ToArray();
        Array.Sort(_order, (a, b) => logOdds[a] != logOdds[b] ? logOdds[b].CompareTo(logOdds[a]) : a.CompareTo(b));
    }

    /// <summary>Positions of hypotheses, the most likely first; of equal ones the first in the matrix.</summary>
    public IReadOnlyList<int> Order => _order;

    public int Leader => _order[0];

    /// <summary>The most likely hypothesis that says something else; the hypothesis itself where it is the only one. Several actors have everybody's marks, and are no one's rival.</summary>
    public int Rival(int hypothesis)
    {
        foreach (var other in _order)
        {
            if (Marks(other) != Marks(hypothesis) && _matrix.Hypotheses[other].Kind != HypothesisKind.Several)
                return other;
        }

        return hypothesis;
    }

    private int Marks(int hypothesis) => _matrix.Hypotheses[hypothesis].Imitates is >= 0 and var group ? group : hypothesis;
}
