namespace Parley.Attribution;

/// <summary>
/// What has been published about groups, checked and indexed. Everything is sorted by id, reference and date, so that
/// equal knowledge has one form. Scorers never see it: they see what <see cref="AdmissibleKnowledge"/> lets through.
/// </summary>
public sealed class KnowledgeBase
{
    private readonly Dictionary<string, int> _groups;
    private readonly Dictionary<string, int> _features;
    private readonly KnowledgeIndex _index;

    /// <exception cref="ArgumentException">An id stands twice, or a document names a group or feature that is not there. Readers of files check this first and say where.</exception>
    public KnowledgeBase(
        IEnumerable<ActorGroup> groups,
        IEnumerable<Feature> features,
        IEnumerable<GroupDocument> groupDocuments,
        IEnumerable<SoftwareDocument> softwareDocuments,
        IEnumerable<KnowledgeSource> sources)
    {
        Groups = [.. groups.OrderBy(group => group.Id, StringComparer.Ordinal)];
        Features = [.. features.OrderBy(feature => feature.Id, StringComparer.Ordinal)];
        GroupDocuments = [.. groupDocuments.OrderBy(document => document.Group, StringComparer.Ordinal)
            .ThenBy(document => document.Reference, StringComparer.Ordinal).ThenBy(document => document.Date)];
        SoftwareDocuments = [.. softwareDocuments.OrderBy(document => document.Software, StringComparer.Ordinal)
            .ThenBy(document => document.Reference, StringComparer.Ordinal).ThenBy(document => document.Date)];
        Sources = [.. sources];
        _groups = Index(Groups.Select(group => group.Id));
        _features = Index(Features.Select(feature => feature.Id));
        foreach (var document in GroupDocuments)
            Require(_groups.ContainsKey(document.Group) && document.Features.All(_features.ContainsKey), document.Reference);
        foreach (var document in SoftwareDocuments)
            Require(_features.ContainsKey(document.Software) && document.Techniques.All(_features.ContainsKey), document.Reference);
        _index = new KnowledgeIndex(this);
    }

    public IReadOnlyList<ActorGroup> Groups { get; }

    public IReadOnlyList<Feature> Features { get; }

    public IReadOnlyList<GroupDocument> GroupDocuments { get; }

    public IReadOnlyList<SoftwareDocument> SoftwareDocuments { get; }

    public IReadOnlyList<KnowledgeSource> Sources { get; }

    /// <summary>Position in <see cref="Groups"/>, or -1.</summary>
    public int GroupIndex(string id) => _groups.GetValueOrDefault(id, -1);

    /// <summary>Position in <see cref="Features"/>, or -1.</summary>
    public int FeatureIndex(string id) => _features.GetValueOrDefault(id, -1);

    /// <summary>What a case with this cut may see.</summary>
    public AdmissibleKnowledge Admit(KnowledgeCut cut) => AdmissibleKnowledge.Of(_index, cut);

    private static Dictionary<string, int> Index(IEnumerable<string> ids)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in ids)
            index.Add(id, index.Count);
        return index;
    }

    private static void Require(bool holds, string reference)
    {
        if (!holds)
            throw new ArgumentException($"the document {reference} names what is not there");
    }
}
