namespace Parley.Attribution;

/// <summary>Finds every score of every candidate for one case and hands it on, item by item.</summary>
internal readonly ref struct Scorer<TSink>(AdmissibleKnowledge knowledge, CaseCounts counts, TSink sink)
    where TSink : IScoreSink
{
    private const double TechniqueSmoothing = 60;
    private const double RecentSmoothing = 30;
    private const double SoftwareSmoothing = 10;
    private const double VictimSmoothing = 10;
    private const double Pseudocount = 0.1;
    private const int RareGroups = 5;

    private int CandidateCount => counts.Reports.Length;

    private int[] Features => counts.Features;

    public void Run()
    {
        LikelihoodRatios(Score.Techniques, counts.Techniques, TechniqueSmoothing, FeatureKind.Technique);
        LikelihoodRatios(Score.RecentTechniques, counts.RecentTechniques, RecentSmoothing, FeatureKind.Technique);
        LikelihoodRatios(Score.InheritedTechniques, counts.Inherited, TechniqueSmoothing, FeatureKind.Technique);
        LikelihoodRatios(Score.Software, counts.Software, SoftwareSmoothing, FeatureKind.Software);
        LikelihoodRatios(Score.Victims, counts.Victims, VictimSmoothing, FeatureKind.Victim);
        Parents();
        Rare();
        Bm25();
        SharedReports();
        new SimilarityScorer<TSink>(knowledge, counts, sink).Run();
        Base();
    }

    /// <summary>ln((n + mu p) / (L + mu) / p), which is ln(1 + n / (mu p)) - ln(1 + L / mu): most n are 0.</summary>
    private void LikelihoodRatios(Score score, CountTable table, double smoothing, FeatureKind kind)
    {
        var (share, vocabulary) = (kind == FeatureKind.Software ? counts.SoftwareShare : 1, knowledge.Count(kind));
        for (var candidate = 0; candidate < CandidateCount; candidate++)
        {
            var length = PortableMath.Log(1 + (table.OfCandidate(candidate) / smoothing));
            for (var item = 0; item < Features.Length; item++)
            {
                if (knowledge.Kind(Features[item]) != kind)
                    continue;
                var ratio = -length;
                if (table[candidate, item] > 0)
                    ratio += PortableMath.Log(1 + (table[candidate, item] / (smoothing * Share(table, item, vocabulary))));
                sink.Add(score, item, candidate, ratio * share);
            }
        }
    }

    /// <summary>One likelihood ratio for each parent, shared equally by the case's techniques below it.</summary>
    private void Parents()
    {
        var members = new int[Features.Length];
        foreach (var slot in counts.ParentSlot)
        {
            if (slot >= 0)
                members[slot]++;
        }

        var vocabulary = knowledge.Count(FeatureKind.Technique);
        for (var candidate = 0; candidate < CandidateCount; candidate++)
        {
            var length = PortableMath.Log(1 + (counts.Parents.OfCandidate(candidate) / TechniqueSmoothing));
            for (var item = 0; item < Features.Length; item++)
            {
                var slot = counts.ParentSlot[item];
                if (slot < 0)
                    continue;
                var ratio = -length;
                if (counts.Parents[candidate, slot] > 0)
                    ratio += PortableMath.Log(1 + (counts.Parents[candidate, slot] / (TechniqueSmoothing * Share(counts.Parents, slot, vocabulary))));
                sink.Add(Score.ParentTechniques, item, candidate, ratio / members[slot]);
            }
        }
    }

    private void Rare()
    {
        for (var item = 0; item < Features.Length; item++)
        {
            var groups = counts.GroupsWith[Features[item]];
            if (!knowledge.IsTechnique(Features[item]) || groups is 0 or > RareGroups)
                continue;
            for (var candidate = 0; candidate < CandidateCount; candidate++)
            {
                if (counts.Techniques[candidate, item] > 0)
                    sink.Add(Score.RareTechniques, item, candidate, Math.Min(1, counts.Techniques[candidate, item]) / groups);
            }
        }
    }

    /// <summary>Robertson and Zaragoza (2009), k1 = 1.2, b = 0.75; the length of a group is its mentions of software.</summary>
    private void Bm25()
    {
        if (counts.Software.Sum == 0)
            return;
        var average = counts.Software.Sum / CandidateCount;
        for (var item = 0; item < Features.Length; item++)
        {
            if (!knowledge.IsSoftware(Features[item]))
                continue;
            var groups = counts.GroupsWith[Features[item]];
            var rarity = PortableMath.Log(1 + ((CandidateCount - groups + 0.5) / (groups + 0.5)));
            for (var candidate = 0; candidate < CandidateCount; candidate++)
            {
                var n = counts.Software[candidate, item];
                if (n > 0)
                    sink.Add(Score.SoftwareBm25, item, candidate, counts.SoftwareShare * rarity * n * 2.2 / (n + (1.2 * (0.25 + (0.75 * counts.Software.OfCandidate(candidate) / average)))));
            }
        }
    }

    private void SharedReports()
    {
        var groups = new Dictionary<int, List<int>>();
        foreach (var document in knowledge.GroupDocuments)
        {
            if (!groups.TryGetValue(document.Reference, out var list))
                groups.Add(document.Reference, list = []);
            list.Add(counts.CandidateOf[document.Subject]);
        }

        var named = new SortedSet<int>();
        for (var item = 0; item < Features.Length; item++)
        {
            if (!knowledge.IsSoftware(Features[item]))
                continue;
            named.Clear();
            foreach (var document in knowledge.SoftwareDocuments)
            {
                if (document.Subject == Features[item] && groups.TryGetValue(document.Reference, out var list))
                    named.UnionWith(list);
            }

            foreach (var candidate in named)
                sink.Add(Score.SharedReports, item, candidate, counts.SoftwareShare / named.Count);
        }
    }

    private void Base()
    {
        for (var candidate = 0; candidate < CandidateCount; candidate++)
        {
            sink.AddBase(Score.Reports, candidate, PortableMath.Log(1 + counts.Reports[candidate]));
            sink.AddBase(Score.RecentReports, candidate, PortableMath.Log(counts.RecentReports[candidate] + 0.05));
            sink.AddBase(Score.YearsSilent, candidate, PortableMath.Log(1 + counts.Years(counts.LastDay[candidate])));
        }
    }

    private static double Share(CountTable table, int item, int vocabulary) =>
        (table.OfItem(item) + Pseudocount) / (table.Sum + (Pseudocount * vocabulary));
}
