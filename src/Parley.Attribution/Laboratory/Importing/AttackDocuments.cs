using System.Globalization;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>Puts the relationships of a bundle together to documents: one for each group or software and report, with all that the report is cited for.</summary>
internal sealed class AttackDocuments
{
    /// <summary>Most steps from a revoked object to its successor.</summary>
    private const int MostSuccessors = 16;

    private readonly AttackBundle _bundle;
    private readonly Dictionary<string, string> _successors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _groupsOfCampaign = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Subject, string Citation), HashSet<string>> _groups = [];
    private readonly Dictionary<(string Subject, string Citation), HashSet<string>> _software = [];
    private int _links;

    public AttackDocuments(AttackBundle bundle, AttackLimits limits, FindingList findings)
    {
        _bundle = bundle;
        foreach (var relationship in bundle.Relationships.Where(relationship => relationship.Type == "revoked-by"))
            _successors.TryAdd(relationship.Source, relationship.Target);
        foreach (var relationship in bundle.Relationships.Where(relationship => relationship.Type == "attributed-to" && !relationship.IsWithdrawn))
        {
            if (Live(relationship.Source) is not { Type: AttackBundle.Campaign } campaign || Live(relationship.Target) is not { IsGroup: true } group)
                continue;
            if (!_groupsOfCampaign.TryGetValue(campaign.Id, out var groups))
                _groupsOfCampaign.Add(campaign.Id, groups = []);
            if (!groups.Contains(group.AttackId!))
                groups.Add(group.AttackId!);
        }

        foreach (var relationship in bundle.Relationships.Where(relationship => relationship.Type == "uses"))
        {
            Add(relationship);
            if (_links <= limits.Links)
                continue;
            findings.Add(AttributionCodes.DocumentLimit, "", "links", limits.Links.ToString(CultureInfo.InvariantCulture));
            break;
        }
    }

    public int Uncited { get; private set; }

    public int Dropped { get; private set; }

    public IEnumerable<GroupDocument> Groups => _groups.Select(pair =>
        new GroupDocument(pair.Key.Subject, pair.Key.Citation, _bundle.Citations[pair.Key.Citation].Url, _bundle.Citations[pair.Key.Citation].Date, [.. pair.Value.Order(StringComparer.Ordinal)]));

    public IEnumerable<SoftwareDocument> Software => _software.Select(pair =>
        new SoftwareDocument(pair.Key.Subject, pair.Key.Citation, _bundle.Citations[pair.Key.Citation].Url, _bundle.Citations[pair.Key.Citation].Date, [.. pair.Value.Order(StringComparer.Ordinal)]));

    /// <summary>The object, or what took its place; null where nothing of ATT&amp;CK did.</summary>
    public AttackObject? Live(string id)
    {
        for (var step = 0; step < MostSuccessors && _bundle.Objects.TryGetValue(id, out var obj); step++)
        {
            if (!obj.IsRevoked)
                return obj.IsDeprecated || obj.AttackId is null ? null : obj;
            if (!_successors.TryGetValue(id, out var next))
                return null;
            id = next;
        }

        return null;
    }

    private void Add(AttackRelationship uses)
    {
        if (uses.IsWithdrawn || Live(uses.Source) is not { } user || Live(uses.Target) is not { } used)
        {
            Dropped++;
            return;
        }

        if (uses.Citations.Count == 0)
        {
            Uncited++;
            return;
        }

        if (user.IsSoftware && used.IsTechnique)
            Link(_software, [user.AttackId!], uses.Citations, used.AttackId!);
        else if (used.IsTechnique || used.IsSoftware)
            Link(_groups, user.IsGroup ? [user.AttackId!] : _groupsOfCampaign.GetValueOrDefault(user.Id, []), uses.Citations, used.AttackId!);
    }

    private void Link(Dictionary<(string, string), HashSet<string>> documents, List<string> subjects, IReadOnlyList<string> citations, string feature)
    {
        _links += subjects.Count * citations.Count;
        foreach (var subject in subjects)
        {
            foreach (var citation in citations)
            {
                if (!documents.TryGetValue((subject, citation), out var features))
                    documents.Add((subject, citation), features = new HashSet<string>(StringComparer.Ordinal));
                features.Add(feature);
            }
        }
    }
}
