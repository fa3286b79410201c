using System.Globalization;

namespace Parley.Attribution;

/// <summary>
/// Several knowledge bases as one, in memory: public knowledge, and a party's own cases in a file of their own. The same id is the same group or feature;
/// the first to say something is believed, except that of two dates of a report the later counts, so that nothing is seen too early.
/// </summary>
public sealed class KnowledgeMerge
{
    private readonly List<MergeConflict> _conflicts = [];
    private readonly Dictionary<string, ActorGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Feature> _features = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), GroupDocument> _groupDocuments = [];
    private readonly Dictionary<(string, string), SoftwareDocument> _softwareDocuments = [];

    private KnowledgeMerge(IReadOnlyList<KnowledgeBase> bases)
    {
        foreach (var one in bases)
            Add(one);
        Knowledge = new KnowledgeBase(_groups.Values, _features.Values, _groupDocuments.Values, _softwareDocuments.Values, bases.SelectMany(knowledge => knowledge.Sources).Distinct());
    }

    public KnowledgeBase Knowledge { get; }

    /// <summary>In the order of the bases.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => _conflicts;

    /// <summary>Merges the bases, of which the first is believed most.</summary>
    public static KnowledgeMerge Of(params IReadOnlyList<KnowledgeBase> bases) => new(bases);

    private void Add(KnowledgeBase knowledge)
    {
        foreach (var group in knowledge.Groups)
            _groups[group.Id] = _groups.TryGetValue(group.Id, out var known) ? Merge(known, group) : group;
        foreach (var feature in knowledge.Features)
            _features[feature.Id] = _features.TryGetValue(feature.Id, out var known) ? Merge(known, feature) : feature;
        foreach (var document in knowledge.GroupDocuments)
        {
            var key = (document.Group, document.Reference);
            _groupDocuments[key] = !_groupDocuments.TryGetValue(key, out var known) ? document : known with
            {
                Url = First($"{key.Group} {key.Reference}", "url", known.Url, document.Url),
                Date = Later($"{key.Group} {key.Reference}", known.Date, document.Date),
                Features = [.. known.Features.Union(document.Features)],
            };
        }

        foreach (var document in knowledge.SoftwareDocuments)
        {
            var key = (document.Software, document.Reference);
            _softwareDocuments[key] = !_softwareDocuments.TryGetValue(key, out var known) ? document : known with
            {
                Url = First($"{key.Software} {key.Reference}", "url", known.Url, document.Url),
                Date = Later($"{key.Software} {key.Reference}", known.Date, document.Date),
                Techniques = [.. known.Techniques.Union(document.Techniques)],
            };
        }
    }

    private ActorGroup Merge(ActorGroup known, ActorGroup other)
    {
        var aliases = known.Aliases.Union(other.Aliases);
        if (First(known.Id, "name", known.Name, other.Name) != other.Name)
            aliases = aliases.Union([other.Name]);
        var isNew = known.Country is null && other.Country is not null;
        return known with
        {
            Aliases = [.. aliases],
            Country = First(known.Id, "country", known.Country, other.Country),
            CountrySource = isNew ? other.CountrySource : known.CountrySource,
            Origin = First(known.Id, "origin", known.Origin, other.Origin),
        };
    }

    private Feature Merge(Feature known, Feature other)
    {
        First(known.Id, "name", known.Name, other.Name);
        First(known.Id, "kind", $"{known.Kind}", $"{other.Kind}");
        return known with { Aliases = [.. known.Aliases.Union(other.Aliases)], Tactics = [.. known.Tactics.Union(other.Tactics)], Parent = First(known.Id, "parent", known.Parent, other.Parent) };
    }

    private string? First(string subject, string field, string? known, string? other)
    {
        if (known is not null && other is not null && known != other)
            _conflicts.Add(new MergeConflict(subject, field, known, other));
        return known ?? other;
    }

    private DateOnly? Later(string subject, DateOnly? known, DateOnly? other)
    {
        if (known is not { } a || other is not { } b)
            return known ?? other;
        var (kept, dropped) = a >= b ? (a, b) : (b, a);
        if (kept != dropped)
            _conflicts.Add(new MergeConflict(subject, "date", kept.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), dropped.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return kept;
    }
}

/// <summary>Where two knowledge bases say different things of the same.</summary>
/// <param name="Subject">Id of the group or feature; for a document, the id and the reference.</param>
/// <param name="Field">What differs, as in a knowledge file: <c>name</c>, <c>country</c>, <c>origin</c>, <c>kind</c>, <c>parent</c>, <c>date</c>, <c>url</c>.</param>
/// <param name="Kept">What the merged knowledge says.</param>
/// <param name="Dropped">What it does not say.</param>
public sealed record MergeConflict(string Subject, string Field, string Kept, string Dropped);
