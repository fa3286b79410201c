namespace Parley.Attribution;

/// <summary>Cosines, by inverse frequency and shrunk, of the case with each group's profile and with single reports. A cosine is a sum over what both have.</summary>
internal readonly ref struct SimilarityScorer<TSink>(AdmissibleKnowledge knowledge, CaseCounts counts, TSink sink)
    where TSink : IScoreSink
{
    /// <summary>
    /// Added to the squared length of both sides, so that little in common is little alike: without it a case of one rare technique is a group's whole
    /// profile. Chosen on what was known before 2021: the least at which no technique alone names a group.
    /// </summary>
    private const double PseudoLength = 150;

    public void Run()
    {
        var squares = Squares();
        var norm = 0.0;
        foreach (var feature in counts.Features)
            norm += squares[feature];
        norm = Math.Sqrt(norm + PseudoLength);
        Profiles(squares, norm);
        Reports(squares, norm);
    }

    /// <summary>Squared inverse frequency, ln((1 + G) / (1 + groups)) + 1, by feature; 0 for victims. There are few different ones.</summary>
    private double[] Squares()
    {
        var total = counts.Reports.Length;
        var byGroups = new double[total + 1];
        for (var groups = 0; groups <= total; groups++)
        {
            var rarity = PortableMath.Log((1.0 + total) / (1.0 + groups)) + 1;
            byGroups[groups] = rarity * rarity;
        }

        var squares = new double[knowledge.FeatureCount];
        for (var feature = 0; feature < squares.Length; feature++)
            squares[feature] = knowledge.Kind(feature) == FeatureKind.Victim ? 0 : byGroups[counts.GroupsWith[feature]];
        return squares;
    }

    private void Profiles(double[] squares, double norm)
    {
        var lengths = new double[counts.Reports.Length];
        var last = new int[knowledge.FeatureCount];
        Array.Fill(last, -1);
        foreach (var document in knowledge.GroupDocuments)
        {
            var candidate = counts.CandidateOf[document.Subject];
            foreach (var feature in document.WithParents)
            {
                if (last[feature] == candidate)
                    continue;
                last[feature] = candidate;
                lengths[candidate] += squares[feature];
            }
        }

        for (var candidate = 0; candidate < lengths.Length; candidate++)
        {
            var length = Math.Sqrt(lengths[candidate] + PseudoLength);
            for (var item = 0; item < counts.Features.Length; item++)
            {
                if (counts.Techniques[candidate, item] + counts.Software[candidate, item] is > 0 and var reports)
                    sink.Add(Score.Profile, item, candidate, Math.Min(1, reports) * squares[counts.Features[item]] / (length * norm));
            }
        }
    }

    /// <summary>Reports of one group stand together, so its three best are known when the next group begins.</summary>
    private void Reports(double[] squares, double norm)
    {
        var best = new (double Cosine, int Report)[3];
        var subject = -1;
        for (var report = 0; report <= knowledge.GroupDocuments.Count; report++)
        {
            var isEnd = report == knowledge.GroupDocuments.Count;
            if (subject >= 0 && (isEnd || knowledge.GroupDocuments[report].Subject != subject))
            {
                Emit(best, squares, norm);
                Array.Clear(best);
            }

            if (isEnd)
                return;
            subject = knowledge.GroupDocuments[report].Subject;
            var (shared, length) = (0.0, PseudoLength);
            foreach (var feature in knowledge.GroupDocuments[report].WithParents)
            {
                length += squares[feature];
                if (counts.ItemOf[feature] >= 0)
                    shared += squares[feature];
            }

            if (shared > 0)
                Insert(best, (knowledge.GroupDocuments[report].Share * shared / (Math.Sqrt(length) * norm), report));
        }
    }

    private static void Insert((double Cosine, int Report)[] best, (double Cosine, int Report) next)
    {
        for (var i = 0; i < best.Length; i++)
        {
            if (next.Cosine > best[i].Cosine)
                (best[i], next) = (next, best[i]);
        }
    }

    private void Emit((double Cosine, int Report)[] best, double[] squares, double norm)
    {
        for (var place = 0; place < best.Length && best[place].Cosine > 0; place++)
        {
            var document = knowledge.GroupDocuments[best[place].Report];
            var length = PseudoLength;
            foreach (var feature in document.WithParents)
                length += squares[feature];
            var (score, share) = place switch
            {
                0 => (Score.NearestReport, document.Share),
                1 => (Score.NextReports, 0.5 * document.Share),
                _ => (Score.NextReports, 0.25 * document.Share),
            };
            foreach (var feature in document.WithParents)
            {
                if (counts.ItemOf[feature] is var item and >= 0)
                    sink.Add(score, item, counts.CandidateOf[document.Subject], share * squares[feature] / (Math.Sqrt(length) * norm));
            }
        }
    }
}
