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

    /// <summary>Logarithm of one more than the number of reports.</summary>
    Reports,

    /// <summary>Logarithm of the number of reports, each counting half for every two years of age.</summary>
    RecentReports,

    /// <summary>Logarithm of one more than the years since the last report.</summary>
    YearsSilent,
}
