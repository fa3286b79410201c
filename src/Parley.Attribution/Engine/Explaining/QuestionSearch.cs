namespace Parley.Attribution;

/// <summary>
/// Ranks what could be asked next by expected information: the uncertainty of the answer less what would be left of it if the truth were known. Features
/// are looked for among the reports of the likeliest groups; an imitation counts with its group, whose marks it has.
/// </summary>
internal sealed class QuestionSearch
{
    /// <summary>Questions that are shown.</summary>
    public const int Shown = 5;

    /// <summary>A tenth of a bit: less moves nothing but a number that stands on a border.</summary>
    private const int LeastGain = 30;

    /// <summary>Groups that are told apart; all others count as one unspecific actor.</summary>
    private const int Groups = 8;

    /// <summary>Reports' worth of the general frequency that each group's own is mixed with.</summary>
    private const double Smoothing = 2;

    private readonly CheckedAssessment _input;
    private readonly AdmissibleKnowledge _knowledge;
    private readonly EvidenceMatrix _matrix;
    private readonly double[] _probabilities;

    public QuestionSearch(CheckedAssessment input, AdmissibleKnowledge knowledge, EvidenceMatrix matrix)
    {
        (_input, _knowledge, _matrix) = (input, knowledge, matrix);
        _probabilities = new double[matrix.Hypotheses.Count];
        Millibans.Probabilities(matrix.LogOdds, _probabilities);
    }

    public IReadOnlyList<NextQuestion> Best(HypothesisRanking ranking)
    {
        var best = new List<NextQuestion>();
        Features(ranking, best);
        best.Sort((a, b) => a.GainMillibans != b.GainMillibans ? b.GainMillibans.CompareTo(a.GainMillibans) : string.CompareOrdinal(a.Id, b.Id));
        return best;
    }

    /// <summary>Leading groups that the knowledge has reports of: positions in the knowledge, and probabilities with those of their imitations.</summary>
    private (int[] Positions, double[] Probabilities) Leading(HypothesisRanking ranking)
    {
        var positions = new List<int>(Groups);
        var slots = new Dictionary<int, int>(Groups);
        foreach (var i in ranking.Order)
        {
            if (positions.Count == Groups)
                break;
            if (_matrix.Hypotheses[i].Candidate < 0)
                continue;
            slots.Add(i, positions.Count);
            positions.Add(_input.Knowledge.GroupIndex(_matrix.Hypotheses[i].Group!));
        }

        var probabilities = new double[positions.Count + 1];
        for (var i = 0; i < _probabilities.Length; i++)
        {
            var group = _matrix.Hypotheses[i].Imitates is >= 0 and var imitated ? imitated : i;
            probabilities[slots.GetValueOrDefault(group, positions.Count)] += _probabilities[i];
        }

        return ([.. positions], probabilities);
    }

    private void Features(HypothesisRanking ranking, List<NextQuestion> best)
    {
        var (positions, probabilities) = Leading(ranking);
        if (positions.Length == 0)
            return;
        var slots = positions.Length + 1;
        var (counts, documents) = Count(positions);
        foreach (var item in _matrix.Items)
        {
            // What was observed is not asked again.
            if (item.Item.Feature is { } feature && _knowledge.FeatureIndex(feature) is >= 0 and var position)
                counts.AsSpan(position * slots, slots).Clear();
        }

        var shares = new double[slots];
        for (var feature = 0; feature < _knowledge.FeatureCount; feature++)
        {
            var own = counts.AsSpan(feature * slots, slots);
            // Who was attacked is known to whoever asks.
            if (_knowledge.Kind(feature) == FeatureKind.Victim || own[^1] == 0 || own[..^1].IndexOfAnyExcept(0) < 0)
                continue;
            var general = (own[^1] + 0.5) / (documents[^1] + 1);
            var yes = probabilities[^1] * general;
            var left = probabilities[^1] * BinaryEntropy.Of(general);
            shares[^1] = general;
            for (var group = 0; group < positions.Length; group++)
            {
                var share = (own[group] + (Smoothing * general)) / (documents[group] + Smoothing);
                shares[group] = share;
                yes += probabilities[group] * share;
                left += probabilities[group] * BinaryEntropy.Of(share);
            }

            Keep(best, feature, Millibans.FromNats(BinaryEntropy.Of(yes) - left), yes, () => Moves(probabilities, shares, yes));
        }
    }

    /// <summary>Reports that name a feature, by feature and then leading group, all reports last; and how many reports there are.</summary>
    private (int[] Counts, int[] Documents) Count(int[] positions)
    {
        var slots = positions.Length + 1;
        var slotOf = new int[_knowledge.GroupCount];
        Array.Fill(slotOf, -1);
        for (var i = 0; i < positions.Length; i++)
            slotOf[positions[i]] = i;
        var counts = new int[_knowledge.FeatureCount * slots];
        var documents = new int[slots];
        var all = _knowledge.GroupDocuments;
        for (var d = 0; d < all.Count; d++)
        {
            var document = all[d];
            var slot = slotOf[document.Subject];
            documents[^1]++;
            if (slot >= 0)
                documents[slot]++;
            foreach (var feature in document.Features)
            {
                counts[(feature * slots) + slots - 1]++;
                if (slot >= 0)
                    counts[(feature * slots) + slot]++;
            }
        }

        return (counts, documents);
    }

    private void Keep(List<NextQuestion> best, int feature, int gain, double yes, Func<bool> moves)
    {
        if (best.Count == Shown && gain <= best[^1].GainMillibans)
            return;
        var at = best.FindIndex(one => one.GainMillibans < gain);
        best.Insert(at < 0 ? best.Count : at, new NextQuestion(_knowledge.Feature(feature).Id, gain, Parts(yes), gain >= LeastGain && moves()));
        if (best.Count > Shown)
            best.RemoveAt(Shown);
    }

    /// <summary>Whether either answer brings another to the lead, or gives the leader another word.</summary>
    private bool Moves(double[] probabilities, double[] shares, double yes)
    {
        var leader = Array.IndexOf(probabilities, probabilities.Max());
        return Moves(probabilities.Zip(shares, (p, share) => p * share / yes)) || Moves(probabilities.Zip(shares, (p, share) => p * (1 - share) / (1 - yes)));

        bool Moves(IEnumerable<double> after)
        {
            double[] all = [.. after];
            return Array.IndexOf(all, all.Max()) != leader || Word(all[leader]) != Word(probabilities[leader]);
        }

        LikelihoodWord Word(double probability) => LikelihoodWord.Of(_input.Assessment.Scale, Parts(probability));
    }

    private static int Parts(double probability) => (int)Math.Clamp(Math.Round(probability * Ppm.Whole, MidpointRounding.AwayFromZero), 0, Ppm.Whole);
}

/// <summary>
/// Uncertainty of a yes or no, in nats. Read from a table and interpolated: the chords of a function that bends down bend down too, so no question is
/// ever found to tell less than nothing.
/// </summary>
internal static class BinaryEntropy
{
    private const int Steps = 4_096;

    private static readonly double[] s_table = [.. Enumerable.Range(0, Steps + 1).Select(step => Exact(step / (double)Steps))];

    public static double Of(double probability)
    {
        var at = Math.Clamp(probability, 0, 1) * Steps;
        var step = Math.Min((int)at, Steps - 1);
        return s_table[step] + ((at - step) * (s_table[step + 1] - s_table[step]));
    }

    private static double Exact(double p) => p is <= 0 or >= 1 ? 0 : -(p * PortableMath.Log(p)) - ((1 - p) * PortableMath.Log(1 - p));
}
