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

/// <summary>Where knowledge came from.</summary>
/// <param name="Hash">SHA-256 of the imported bytes, lower-case hexadecimal.</param>
/// <param name="Licence">Name of the terms, such as an SPDX identifier.</param>
/// <param name="Notice">What the terms require to be shown, word for word; null where nothing is required.</param>
public sealed record KnowledgeSource(string Name, string Version, string Hash, string Licence, string? Notice = null);

/// <summary>A named group, as a source tells it apart from others. The name is a label for reports, not for persons or a state.</summary>
/// <param name="Country">ISO 3166 code of the state that a source suspects behind it; null where none is named, or <see cref="NonState"/>. A published claim, not a fact.</param>
/// <param name="CountrySource">Who says so.</param>
/// <param name="Origin">ISO 3166 code of where a source says that the group sits; null where none is named. Where somebody comes from is not for whom he works: nothing is computed from it.</param>
public sealed record ActorGroup(string Id, string Name, IReadOnlyList<string> Aliases, string? Country = null, string? CountrySource = null, string? Origin = null)
{
    /// <summary>In the place of a state: a source holds that no state is behind the group.</summary>
    public const string NonState = "NONSTATE";
}

/// <summary>A technique or a piece of software that reports name, by its id in the source (<c>T1059.003</c>, <c>S0002</c>), or who was attacked (<c>victim:DE</c>, <c>victim:energy</c>).</summary>
/// <param name="Tactics">Short names of the tactics that a technique serves; empty for the others.</param>
/// <param name="Parent">Id of the technique that this one is a part of.</param>
public sealed record Feature(string Id, string Name, FeatureKind Kind, IReadOnlyList<string> Tactics, string? Parent = null)
{
    /// <summary>Other names that reports give it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>What a feature is: a technique (ATT&amp;CK), software (malware or a tool), or a country or sector of those attacked.</summary>
public enum FeatureKind
{
    Technique,
    Software,
    Victim,
}

/// <summary>What one report says of one group.</summary>
/// <param name="Reference">The citation's name, the same wherever the report is cited.</param>
/// <param name="Url">Normalised address: no scheme, no <c>www.</c>, no trailing slash.</param>
/// <param name="Date">Day of publication; null where unknown.</param>
/// <param name="Features">Ids of features; no id twice.</param>
public sealed record GroupDocument(string Group, string Reference, string? Url, DateOnly? Date, IReadOnlyList<string> Features)
{
    /// <summary>How far a party believes that the group did what the report says: it counts as the part of a report that the grade is worth. Null: whole, as what is public does.</summary>
    public Grade? Grade { get; init; }
}

/// <summary>What one report says of one piece of software: the techniques it implements.</summary>
/// <param name="Reference">The citation's name.</param>
/// <param name="Url">Normalised address, or null where the source gives none.</param>
/// <param name="Date">Day of publication; null where unknown.</param>
/// <param name="Techniques">Ids of features; may be empty, for a report that only names the software.</param>
public sealed record SoftwareDocument(string Software, string Reference, string? Url, DateOnly? Date, IReadOnlyList<string> Techniques);
