namespace Parley.Attribution;

/// <summary>
/// The scores of a candidate that the weights multiply. All add up over the techniques and software of a case, except the last three, which
/// hold before it is looked at. Formulas: docs/attribution.md.
/// </summary>
public enum Score
{
    /// <summary>Techniques: log-likelihood ratio of the group's reports against all reports, Dirichlet-smoothed.</summary>
    Techniques,

    /// <summary>The same with reports counting half for every two years of age.</summary>
    RecentTechniques,

    /// <summary>The same with sub-techniques counted as the technique that they are a part of.</summary>
    ParentTechniques,

    /// <summary>Techniques of the software that the group is known to use.</summary>
    InheritedTechniques,

    /// <summary>Techniques that at most five groups are known for: one over their number.</summary>
    RareTechniques,

    /// <summary>Software: log-likelihood ratio, Dirichlet-smoothed.</summary>
    Software,

    /// <summary>Software: BM25.</summary>
    SoftwareBm25,

    /// <summary>A report about the software is also a report about the group.</summary>
    SharedReports,

    /// <summary>Cosine with the profile of the group, by inverse frequency.</summary>
    Profile,

    /// <summary>Cosine with the most similar report about the group.</summary>
    NearestReport,

    /// <summary>Half the cosine with the second, and a quarter of that with the third.</summary>
    NextReports,

    /// <summary>
    /// Countries and sectors of those attacked: log-likelihood ratio, Dirichlet-smoothed. Weight 0 where the knowledge that was learned from says nothing of victims,
    /// as in the weights that are shipped.
    /// </summary>
    Victims,

    /// <summary>Logarithm of one more than the number of reports.</summary>
    Reports,

    /// <summary>Logarithm of the number of reports, each counting half for every two years of age.</summary>
    RecentReports,

    /// <summary>Logarithm of one more than the years since the last report.</summary>
    YearsSilent,
}

/// <summary>What speaks for an actor that the knowledge does not have. The weights multiply these too. Numbers n of features count as ln(1 + n).</summary>
public enum UnknownTerm
{
    /// <summary>Always 1.</summary>
    Constant,

    /// <summary>Logarithm of the number of candidates.</summary>
    Candidates,

    /// <summary>Techniques of the case.</summary>
    Techniques,

    /// <summary>Software of the case that no admissible report ties to a group.</summary>
    NewSoftware,

    /// <summary>Software that a report ties to at least one group.</summary>
    KnownSoftware,

    /// <summary>Software that reports tie to one group only.</summary>
    ExclusiveSoftware,
}

/// <summary>Which terms speak for an unknown actor, of the case as a whole and of each feature.</summary>
internal static class UnknownTerms
{
    public static readonly int Count = Enum.GetValues<UnknownTerm>().Length;

    /// <summary>Values of the terms that hold for the case as a whole.</summary>
    public static void OfCase(int candidates, Span<double> terms)
    {
        terms[(int)UnknownTerm.Constant] = 1;
        terms[(int)UnknownTerm.Candidates] = PortableMath.Log(Math.Max(1, candidates));
    }

    /// <summary>
    /// What each feature adds, by item and then term. n features of a sort together are ln(1 + n), shared equally: the tenth technique that an unknown actor
    /// used is hardly news.
    /// </summary>
    public static double[] OfFeatures(AdmissibleKnowledge knowledge, CaseCounts counts)
    {
        var terms = new double[counts.Features.Length * Count];
        Span<double> sums = stackalloc double[Count];
        for (var item = 0; item < counts.Features.Length; item++)
        {
            foreach (var term in OfFeature(knowledge.Kind(counts.Features[item]), counts.GroupsWith[counts.Features[item]]))
            {
                terms[(item * Count) + (int)term] = 1;
                sums[(int)term]++;
            }
        }

        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i] > 0)
                terms[i] = PortableMath.Log(1 + sums[i % Count]) / sums[i % Count];
        }

        return terms;
    }

    private static ReadOnlySpan<UnknownTerm> OfFeature(FeatureKind kind, int groupsWith) => (kind, groupsWith) switch
    {
        (FeatureKind.Victim, _) => [],
        (FeatureKind.Technique, _) => [UnknownTerm.Techniques],
        (_, 0) => [UnknownTerm.NewSoftware],
        (_, 1) => [UnknownTerm.KnownSoftware, UnknownTerm.ExclusiveSoftware],
        _ => [UnknownTerm.KnownSoftware],
    };
}
