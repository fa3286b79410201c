namespace Parley.Attribution;

/// <summary>Who leads, and who stands against whom. An imitation of a group has the group's own marks, so the two are no rivals of each other.</summary>
internal sealed class Standing
{
    private readonly EvidenceLedger _ledger;
    private readonly int[] _order;

    public Standing(EvidenceLedger ledger)
    {
        _ledger = ledger;
        _order = new int[ledger.Hypotheses.Count];
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        var logOdds = ledger.LogOdds.ToArray();
        Array.Sort(_order, (a, b) => logOdds[a] != logOdds[b] ? logOdds[b].CompareTo(logOdds[a]) : a.CompareTo(b));
    }

    /// <summary>Positions of hypotheses, the most likely first; of equal ones the first in the ledger.</summary>
    public IReadOnlyList<int> Order => _order;

    public int Leader => _order[0];

    /// <summary>The most likely hypothesis that says something else; the hypothesis itself where it is the only one.</summary>
    public int Rival(int hypothesis)
    {
        foreach (var other in _order)
        {
            if (Marks(other) != Marks(hypothesis))
                return other;
        }

        return hypothesis;
    }

    private int Marks(int hypothesis) => _ledger.Hypotheses[hypothesis].Imitates is >= 0 and var group ? group : hypothesis;
}
