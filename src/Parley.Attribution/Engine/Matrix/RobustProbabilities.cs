using System.Numerics;

namespace Parley.Attribution;

/// <summary>
/// What a hypothesis is still worth beside two suspicions: that somebody else planted the software that favours it most, or that together with the best share
/// of the techniques and the best of the other items that can be forged (<see cref="EngineRules"/>). If hypothesis j is true and these items were
/// planted, the rest of the evidence comes from j: with R the log-odds without the items, the suspicion stands to hypothesis h as
/// s * sum over j other than h of exp(R_j - R_h) to 1, s being its stated prior. That sum is 1 / trimmed - 1, where trimmed is the probability
/// of h without the items. So robust = 1 / (1 / face + s_1 (1 / trimmed_1 - 1) + s_2 (1 / trimmed_2 - 1)): never above face value.
/// </summary>
internal sealed class RobustProbabilities
{
    /// <summary>Below one in a hundred thousand there is nothing left to trim.</summary>
    private const double Least = 1e-5;

    private readonly EvidenceMatrix _matrix;
    private readonly HypothesisRanking _ranking;
    private readonly EngineRules _rules;
    private readonly int _trimmedTechniques;
    private readonly double _plantedSoftware;
    private readonly double _plantedMore;
    private readonly int[] _rest;
    private readonly int[] _favours;
    private readonly bool[] _isTrimmed;
    private readonly int[] _best;
    private readonly Comparer<int> _byFavour;

    public RobustProbabilities(EvidenceMatrix matrix, HypothesisRanking ranking, EngineRules rules)
    {
        _matrix = matrix;
        _ranking = ranking;
        _rules = rules;
        var techniques = matrix.Items.Count(one => one.Item.Kind == EvidenceKind.Technique);
        _trimmedTechniques = ((techniques * rules.TrimmedTechniquesPermille) + 999) / 1_000;
        _plantedSoftware = Millibans.Odds(rules.PlantedSoftwareMillibans);
        _plantedMore = Millibans.Odds(rules.PlantedMoreMillibans);
        _rest = new int[matrix.Hypotheses.Count];
        _favours = new int[matrix.Items.Count];
        _isTrimmed = new bool[matrix.Items.Count];
        _best = new int[matrix.Items.Count];
        _byFavour = Comparer<int>.Create((a, b) => _favours[a] != _favours[b] ? _favours[b].CompareTo(_favours[a]) : a.CompareTo(b));
    }

    /// <param name="hypothesis">Position in the matrix.</param>
    /// <param name="face">Its probability with all evidence.</param>
    public double Of(int hypothesis, double face)
    {
        if (face < Least || _matrix.Hypotheses[hypothesis].Kind is HypothesisKind.Unknown or HypothesisKind.Several or HypothesisKind.Accident)
            return face;
        Begin(hypothesis);
        var inverse = 1 / face;
        if (TrimSoftware())
            inverse += _plantedSoftware * ((1 / Trimmed(hypothesis)) - 1);
        if (TrimMore())
            inverse += _plantedMore * ((1 / Trimmed(hypothesis)) - 1);
        return 1 / inverse;
    }

    /// <summary>Positions of the items that the robust number of a hypothesis leaves out.</summary>
    public IReadOnlyList<int> TrimmedItems(int hypothesis)
    {
        Begin(hypothesis);
        TrimSoftware();
        TrimMore();
        return [.. Enumerable.Range(0, _isTrimmed.Length).Where(item => _isTrimmed[item])];
    }

    private void Begin(int hypothesis)
    {
        var rival = _ranking.Rival(hypothesis);
        Array.Clear(_isTrimmed);
        _matrix.LogOdds.CopyTo(_rest);
        for (var item = 0; item < _favours.Length; item++)
            _favours[item] = _matrix.Items[item].Class.CanBeImitated ? _matrix.Favours(item, hypothesis, rival) : 0;
    }

    private bool TrimSoftware() => Trim(_rules.TrimmedSoftware, EvidenceKind.Malware, EvidenceKind.Malware);

    private bool TrimMore() => Trim(_trimmedTechniques, EvidenceKind.Technique, EvidenceKind.Technique)
        | Trim(_rules.TrimmedOthers, EvidenceKind.Infrastructure, EvidenceKind.Victim);

    /// <summary>Those that favour the hypothesis most; of equal ones the first.</summary>
    private bool Trim(int most, EvidenceKind from, EvidenceKind to)
    {
        var count = 0;
        for (var item = 0; item < _favours.Length; item++)
        {
            if (!_isTrimmed[item] && _favours[item] > 0 && _matrix.Items[item].Item.Kind is var kind && kind >= from && kind <= to)
                _best[count++] = item;
        }

        if (count > most)
            Array.Sort(_best, 0, count, _byFavour);
        count = Math.Min(count, most);
        foreach (var item in _best.AsSpan(0, count))
        {
            _isTrimmed[item] = true;
            Subtract(_matrix.Row(item));
        }

        return count > 0;
    }

    /// <summary>Probability of a hypothesis without the items that are trimmed so far.</summary>
    private double Trimmed(int hypothesis)
    {
        var most = int.MinValue;
        foreach (var one in _rest)
            most = Math.Max(most, one);
        var sum = 0.0;
        foreach (var one in _rest)
            sum += Millibans.Odds(one - most);
        return Millibans.Odds(_rest[hypothesis] - most) / sum;
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
