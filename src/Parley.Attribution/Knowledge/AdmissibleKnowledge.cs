namespace Parley.Attribution;

/// <summary>
/// What one case may see of the knowledge. Scorers take this and nothing else, so that none can look at the case's own reports or
/// at what came later. Candidates are the groups that at least one admissible report is about.
/// </summary>
public sealed class AdmissibleKnowledge
{
    private readonly KnowledgeIndex _index;

    private AdmissibleKnowledge(KnowledgeIndex index, AdmissibleDocument[] groups, AdmissibleDocument[] software)
    {
        _index = index;
        GroupDocuments = groups;
        SoftwareDocuments = software;
        DocumentCounts = new int[index.Knowledge.Groups.Count];
        foreach (var document in groups)
            DocumentCounts[document.Subject]++;
        Candidates = [.. Enumerable.Range(0, DocumentCounts.Length).Where(group => DocumentCounts[group] > 0)];
    }

    /// <summary>Admissible reports about groups, by group, then reference.</summary>
    public IReadOnlyList<AdmissibleDocument> GroupDocuments { get; }

    /// <summary>Admissible reports about software.</summary>
    public IReadOnlyList<AdmissibleDocument> SoftwareDocuments { get; }

    /// <summary>Positions of groups with at least one admissible report, ascending.</summary>
    public IReadOnlyList<int> Candidates { get; }

    public int GroupCount => DocumentCounts.Length;

    public int FeatureCount => _index.Kinds.Length;

    /// <summary>One more than the largest <see cref="AdmissibleDocument.Reference"/>.</summary>
    public int ReferenceCount => _index.ReferenceCount;

    /// <summary>Admissible reports, by group.</summary>
    internal int[] DocumentCounts { get; }

    public ActorGroup Group(int position) => _index.Knowledge.Groups[position];

    public Feature Feature(int position) => _index.Knowledge.Features[position];

    public FeatureKind Kind(int feature) => _index.Kinds[feature];

    public bool IsTechnique(int feature) => Kind(feature) == FeatureKind.Technique;

    public bool IsSoftware(int feature) => Kind(feature) == FeatureKind.Software;

    /// <summary>How many features of a kind there are.</summary>
    public int Count(FeatureKind kind) => _index.Counts[(int)kind];

    /// <summary>The technique that this one is a part of, or -1.</summary>
    public int Parent(int feature) => _index.Parent[feature];

    /// <summary>Position of a feature, or -1 where the knowledge does not have it.</summary>
    public int FeatureIndex(string id) => _index.Knowledge.FeatureIndex(id);

    internal static AdmissibleKnowledge Of(KnowledgeIndex index, KnowledgeCut cut)
    {
        var (references, urls) = index.Excluded(cut.ExcludedReferences);
        var before = cut.Before?.DayNumber ?? int.MaxValue;
        var from = cut.From?.DayNumber ?? int.MaxValue;

        AdmissibleDocument[] Through((AdmissibleDocument Document, int Url)[] documents)
        {
            var admitted = new List<AdmissibleDocument>(documents.Length);
            foreach (var (document, url) in documents)
            {
                var isInTime = cut.Before is null || (document.Day >= 0 && (document.Day < before || document.Day >= from));
                if (isInTime && !references.Contains(document.Reference) && !urls.Contains(url))
                    admitted.Add(document);
            }

            return [.. admitted];
        }

        return new AdmissibleKnowledge(index, Through(index.GroupDocuments), Through(index.SoftwareDocuments));
    }
}

/// <summary>A report that a case may see. Numbers are positions in the lists of <see cref="AdmissibleKnowledge"/>.</summary>
/// <param name="Subject">Position of the group, or of the software.</param>
/// <param name="Reference">Position of the citation: equal numbers are one report.</param>
/// <param name="Day">Day number of the date (<see cref="DateOnly.DayNumber"/>), or -1.</param>
/// <param name="Features">Positions of features as reported, ascending.</param>
/// <param name="WithParents">These, and the techniques that they are a part of, ascending.</param>
/// <param name="Share">How much of a report it counts, by its grade: above 0, at most 1.</param>
public readonly record struct AdmissibleDocument(int Subject, int Reference, int Day, int[] Features, int[] WithParents, double Share);

/// <summary>
/// What a case must not see: the reports it was made from, and whatever was published too late. The leak rules of the benchmark
/// are these and no more; an assessment of today has an empty cut.
/// </summary>
/// <param name="ExcludedReferences">Names of citations that the case shares. Every report with an address of one of them is excluded too.</param>
/// <param name="Before">First day that is too late; a report without a date is then not seen. Null where the date does not matter.</param>
public sealed record KnowledgeCut(IReadOnlyList<string> ExcludedReferences, DateOnly? Before)
{
    /// <summary>Everything is seen.</summary>
    public static KnowledgeCut None { get; } = new([], null);

    /// <summary>First day that is seen again, for a case of a benchmark that may be judged by what came long after it; null where nothing later is seen.</summary>
    public DateOnly? From { get; init; }
}
