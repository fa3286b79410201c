namespace Parley.Attribution;

/// <summary>Sums what the hypotheses say of each sponsor, and holds states below their caps.</summary>
internal sealed class SponsorSums
{
    private readonly EvidenceMatrix _matrix;
    private readonly IReadOnlyList<HypothesisVerdict> _hypotheses;
    private readonly SponsorShares _shares;
    private readonly SortedDictionary<string, (double Face, double Robust)> _sums = new(StringComparer.Ordinal) { [SponsorPrior.Unknown] = default };

    public SponsorSums(EvidenceMatrix matrix, IReadOnlyList<HypothesisVerdict> hypotheses, SponsorShares shares)
    {
        (_matrix, _hypotheses, _shares) = (matrix, hypotheses, shares);
        for (var i = 0; i < hypotheses.Count; i++)
        {
            // Whole numbers below 2^53, so the sums are exact.
            foreach (var (sponsor, ppm) in shares.Of(matrix.Hypotheses[i]))
            {
                var (face, robust) = _sums.GetValueOrDefault(sponsor);
                _sums[sponsor] = (face + ((double)hypotheses[i].FacePpm * ppm), robust + ((double)hypotheses[i].RobustPpm * ppm));
            }
        }
    }

    public IReadOnlyList<SponsorVerdict> Verdicts(HypothesisRanking ranking, string scale, EngineOptions options)
    {
        string[] sponsors = [.. _sums.Keys];
        var face = Ppm.Apportion([.. _sums.Values.Select(sum => sum.Face)]);
        var robust = Ppm.Apportion([.. _sums.Values.Select(sum => sum.Robust)]);
        var unknown = Array.IndexOf(sponsors, SponsorPrior.Unknown);
        var caps = new Cap?[sponsors.Length];
        for (var i = 0; i < sponsors.Length; i++)
        {
            if (!IsState(sponsors[i]) || Math.Max(face[i], robust[i]) <= options.Rules.VictimsAlonePpm)
                continue;
            var (carrier, rival) = Against(sponsors[i], ranking);
            if (CapRule.Limit(_matrix, carrier, rival, scale, options.Rules, options.IsBlindAgreement) is not var (reason, limit) || Math.Max(face[i], robust[i]) <= limit)
                continue;
            caps[i] = new Cap(reason, limit, face[i], robust[i]);
            face[unknown] += Math.Max(0, face[i] - limit);
            robust[unknown] += Math.Max(0, robust[i] - limit);
            (face[i], robust[i]) = (Math.Min(face[i], limit), Math.Min(robust[i], limit));
        }

        int[] order = [.. Enumerable.Range(0, sponsors.Length).OrderByDescending(i => face[i]).ThenBy(i => i)];
        return [.. order.Select(i => new SponsorVerdict(
            sponsors[i], face[i], robust[i], ProbabilityInterval.Assumed(face[i]), ProbabilityInterval.Assumed(robust[i]),
            LikelihoodWord.Cautious(scale, face[i], robust[i], i == unknown), caps[i]))];
    }

    private static bool IsState(string sponsor) => sponsor is not (SponsorPrior.NonState or SponsorPrior.Unknown or SponsorShares.Nobody);

    /// <summary>The hypothesis that says most for the state, and the most likely one among those that do not say it; another group of the state is no rival of it.</summary>
    private (int Carrier, int Rival) Against(string state, HypothesisRanking ranking)
    {
        var (carrier, rival) = (-1, -1);
        var (most, against) = (-1L, -1L);
        foreach (var i in ranking.Order)
        {
            var share = _shares.Of(_matrix.Hypotheses[i]).FirstOrDefault(one => one.Key == state).Value;
            if ((long)_hypotheses[i].FacePpm * share > most)
                (carrier, most) = (i, (long)_hypotheses[i].FacePpm * share);
        }

        foreach (var i in ranking.Order)
        {
            if (i == carrier || _matrix.Hypotheses[i].Imitates == carrier || _matrix.Hypotheses[i].Kind == HypothesisKind.Several)
                continue;
            var share = _shares.Of(_matrix.Hypotheses[i]).FirstOrDefault(one => one.Key == state).Value;
            if (share <= Ppm.Whole / 2 && (long)_hypotheses[i].FacePpm * (Ppm.Whole - share) > against)
                (rival, against) = (i, (long)_hypotheses[i].FacePpm * (Ppm.Whole - share));
        }

        return (carrier, rival);
    }
}

/// <summary>How likely a state, no state, nobody or somebody unknown is behind it: the sum over hypotheses of P(hypothesis) P(sponsor | hypothesis).</summary>
/// <param name="Sponsor">Country code, <c>non-state</c>, <c>nobody</c> or <c>unknown</c>.</param>
/// <param name="FacePpm">Both numbers are held below the cap; what is cut off counts as unknown.</param>
/// <param name="Word">For the lower of the two; for the unknown, the higher.</param>
public sealed record SponsorVerdict(
    string Sponsor, int FacePpm, int RobustPpm, ProbabilityInterval FaceInterval, ProbabilityInterval RobustInterval, LikelihoodWord Word, Cap? Cap);
