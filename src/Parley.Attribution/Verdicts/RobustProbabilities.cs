using System.Numerics;

namespace Parley.Attribution;

/// <summary>
/// What a hypothesis is still worth if its best evidence was planted. For each hypothesis by itself the items that favour it most over its rival are
/// left out, for all hypotheses alike: the strongest software, a share of the techniques, and the strongest of the other items that can be forged
/// (<see cref="EngineRules"/>). The result is never above face value.
/// </summary>
internal sealed class RobustProbabilities
{
    /// <summary>Below one in a hundred thousand there is nothing left to trim.</summary>
    private const double Least = 1e-5;

    private readonly EvidenceLedger _ledger;
    private readonly Standing _standing;
    private readonly EngineRules _rules;
    private readonly int _trimmedTechniques;
    private readonly int[] _rest;
    private readonly int[] _favours;
    private readonly bool[] _isTrimmed;

    public RobustProbabilities(EvidenceLedger ledger, Standing standing, EngineRules rules)
    {
        _ledger = ledger;
        _standing = standing;
        _rules = rules;
        var techniques = ledger.Items.Count(one => one.Item.Kind == EvidenceKind.Technique);
        _trimmedTechniques = ((techniques * rules.TrimmedTechniquesPermille) + 999) / 1_000;
        _rest = new int[ledger.Hypotheses.Count];
        _favours = new int[ledger.Items.Count];
        _isTrimmed = new bool[ledger.Items.Count];
    }

    /// <param name="hypothesis">Position in the ledger.</param>
    /// <param name="face">Its probability with all evidence.</param>
    public double Of(int hypothesis, double face)
    {
        if (face < Least || _ledger.Hypotheses[hypothesis].Kind is HypothesisKind.Unknown or HypothesisKind.Accident)
            return face;
        Trim(hypothesis);
        _ledger.LogOdds.CopyTo(_rest);
        for (var item = 0; item < _isTrimmed.Length; item++)
        {
            if (_isTrimmed[item])
                Subtract(_ledger.Row(item));
        }

        var most = int.MinValue;
        foreach (var one in _rest)
            most = Math.Max(most, one);
        var sum = 0.0;
        foreach (var one in _rest)
            sum += Millibans.Odds(one - most);
        return Math.Min(face, Millibans.Odds(_rest[hypothesis] - most) / sum);
    }

    /// <summary>Positions of the items that the robust number of a hypothesis leaves out.</summary>
    public IReadOnlyList<int> TrimmedItems(int hypothesis)
    {
        Trim(hypothesis);
        return [.. Enumerable.Range(0, _isTrimmed.Length).Where(item => _isTrimmed[item])];
    }

    private void Trim(int hypothesis)
    {
        var rival = _standing.Rival(hypothesis);
        Array.Clear(_isTrimmed);
        for (var item = 0; item < _favours.Length; item++)
            _favours[item] = _ledger.Items[item].Class.CanBeImitated ? _ledger.Favours(item, hypothesis, rival) : 0;
        for (var n = 0; n < _rules.TrimmedSoftware && TrimBest(EvidenceKind.Malware, EvidenceKind.Malware); n++)
        {
        }

        for (var n = 0; n < _trimmedTechniques && TrimBest(EvidenceKind.Technique, EvidenceKind.Technique); n++)
        {
        }

        for (var n = 0; n < _rules.TrimmedOthers && TrimBest(EvidenceKind.Infrastructure, EvidenceKind.Context); n++)
        {
        }
    }

    private bool TrimBest(EvidenceKind from, EvidenceKind to)
    {
        var best = -1;
        for (var item = 0; item < _favours.Length; item++)
        {
            var kind = _ledger.Items[item].Item.Kind;
            if (!_isTrimmed[item] && _favours[item] > 0 && kind >= from && kind <= to && (best < 0 || _favours[item] > _favours[best]))
                best = item;
        }

        if (best >= 0)
            _isTrimmed[best] = true;
        return best >= 0;
    }

    private void Subtract(ReadOnlySpan<int> row)
    {
        var i = 0;
        for (; i <= row.Length - Vector<int>.Count; i += Vector<int>.Count)
            (new Vector<int>(_rest.AsSpan(i)) - new Vector<int>(row[i..])).CopyTo(_rest.AsSpan(i));
        for (; i < row.Length; i++)
            _rest[i] -= row[i];
    }
}
