using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>Knowledge on its way in: everything with the place it was read at, until all of it is known and what names what can be checked.</summary>
internal sealed class KnowledgeDraft(KnowledgeLimits limits, FindingList findings)
{
    private readonly List<(ActorGroup Item, string Place)> _groups = [];
    private readonly List<(Feature Item, string Place)> _features = [];
    private readonly List<(GroupDocument Item, string Place)> _groupDocuments = [];
    private readonly List<(SoftwareDocument Item, string Place)> _softwareDocuments = [];

    public List<KnowledgeSource> Sources { get; } = [];

    public void Add(ActorGroup group, string place) => Add(_groups, group, place, limits.Ids, "groups");

    public void Add(Feature feature, string place) => Add(_features, feature, place, limits.Ids, "features");

    public void Add(GroupDocument document, string place) => Add(_groupDocuments, document, place, limits.Documents, "documents");

    public void Add(SoftwareDocument document, string place) => Add(_softwareDocuments, document, place, limits.Documents, "software_documents");

    /// <summary>The knowledge, if nothing was found to be wrong, here or before.</summary>
    public bool TryBuild([NotNullWhen(true)] out KnowledgeBase? knowledge)
    {
        var groups = Ids(_groups, group => group.Id);
        var features = Ids(_features, feature => feature.Id);
        foreach (var (feature, place) in _features)
        {
            if (feature.Parent is { } parent && !features.Contains(parent))
                findings.Add(AttributionCodes.KnowledgeUnknownFeature, $"{place}.parent", parent);
        }

        var reports = new HashSet<(string, string)>();
        foreach (var (document, place) in _groupDocuments)
        {
            if (!groups.Contains(document.Group))
                findings.Add(AttributionCodes.KnowledgeUnknownGroup, $"{place}.group", document.Group);
            Check(reports, document.Group, document.Reference, document.Url, document.Features, features, place, "features");
        }

        reports.Clear();
        foreach (var (document, place) in _softwareDocuments)
        {
            if (!features.Contains(document.Software))
                findings.Add(AttributionCodes.KnowledgeUnknownFeature, $"{place}.software", document.Software);
            Check(reports, document.Software, document.Reference, document.Url, document.Techniques, features, place, "techniques");
        }

        knowledge = findings.IsEmpty
            ? new KnowledgeBase(_groups.Select(group => group.Item), _features.Select(feature => feature.Item),
                _groupDocuments.Select(document => document.Item), _softwareDocuments.Select(document => document.Item), Sources)
            : null;
        return knowledge is not null;
    }

    private void Add<T>(List<(T, string)> list, T item, string place, int most, string what)
    {
        if (list.Count < most)
            list.Add((item, place));
        else
            findings.Add(AttributionCodes.DocumentLimit, place, what, most.ToString(CultureInfo.InvariantCulture));
    }

    private HashSet<string> Ids<T>(List<(T Item, string Place)> items, Func<T, string> idOf)
    {
        var ids = new HashSet<string>(items.Count, StringComparer.Ordinal);
        foreach (var (item, place) in items)
        {
            if (!ids.Add(idOf(item)))
                findings.Add(AttributionCodes.DocumentDuplicateId, place, idOf(item));
        }

        return ids;
    }

    private void Check(HashSet<(string, string)> reports, string subject, string reference, string? url, IReadOnlyList<string> named, HashSet<string> known, string place, string list)
    {
        if (reference.Length > limits.TextLength || url?.Length > limits.TextLength)
            findings.Add(AttributionCodes.DocumentLength, place, limits.TextLength.ToString(CultureInfo.InvariantCulture));
        if (!reports.Add((subject, reference)))
            findings.Add(AttributionCodes.KnowledgeDuplicateDocument, place, subject, reference);
        var seen = new HashSet<string>(named.Count, StringComparer.Ordinal);
        for (var i = 0; i < named.Count; i++)
        {
            if (!known.Contains(named[i]))
                findings.Add(AttributionCodes.KnowledgeUnknownFeature, string.Create(CultureInfo.InvariantCulture, $"{place}.{list}.[{i}]"), named[i]);
            if (!seen.Add(named[i]))
                findings.Add(AttributionCodes.KnowledgeRepeatedFeature, string.Create(CultureInfo.InvariantCulture, $"{place}.{list}.[{i}]"), named[i]);
        }
    }
}
