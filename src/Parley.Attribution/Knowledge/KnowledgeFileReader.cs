using Parley.Json;

namespace Parley.Attribution;

/// <summary>The members of a knowledge file, each looked at once; what names what is left to the draft.</summary>
internal sealed class KnowledgeFileReader(KnowledgeLimits limits, FindingList findings)
{
    public const string Technique = "technique";
    public const string Software = "software";

    private static readonly JsonName s_format = new("format");
    private static readonly JsonName s_sources = new("sources");
    private static readonly JsonName s_groups = new("groups");
    private static readonly JsonName s_features = new("features");
    private static readonly JsonName s_documents = new("documents");
    private static readonly JsonName s_softwareDocuments = new("software_documents");
    private static readonly JsonName s_name = new("name");
    private static readonly JsonName s_version = new("version");
    private static readonly JsonName s_hash = new("hash");
    private static readonly JsonName s_licence = new("licence");
    private static readonly JsonName s_notice = new("notice");
    private static readonly JsonName s_id = new("id");
    private static readonly JsonName s_aliases = new("aliases");
    private static readonly JsonName s_country = new("country");
    private static readonly JsonName s_countrySource = new("country_source");
    private static readonly JsonName s_kind = new("kind");
    private static readonly JsonName s_tactics = new("tactics");
    private static readonly JsonName s_parent = new("parent");
    private static readonly JsonName s_group = new("group");
    private static readonly JsonName s_software = new(Software);
    private static readonly JsonName s_reference = new("reference");
    private static readonly JsonName s_url = new("url");
    private static readonly JsonName s_date = new("date");
    private static readonly JsonName s_techniques = new("techniques");

    private readonly KnowledgeFields _fields = new(findings, limits);

    public KnowledgeDraft Read(JsonValue root)
    {
        var draft = new KnowledgeDraft(limits, findings);
        if (!_fields.Open(root, "", s_format, s_sources, s_groups, s_features, s_documents, s_softwareDocuments))
            return draft;
        if (_fields.Required(root, "", s_format) is { Length: > 0 } format && format != KnowledgeFile.Format)
            findings.Add(AttributionCodes.KnowledgeFormat, s_format.Name, KnowledgeFile.Format);
        foreach (var (item, place) in _fields.Items(root, "", s_sources, limits.Items))
        {
            if (_fields.Open(item, place, s_name, s_version, s_hash, s_licence, s_notice))
                draft.Sources.Add(Source(item, place));
        }

        foreach (var (item, place) in _fields.Items(root, "", s_groups, limits.Ids))
        {
            if (_fields.Open(item, place, s_id, s_name, s_aliases, s_country, s_countrySource))
                draft.Add(Group(item, place), place);
        }

        foreach (var (item, place) in _fields.Items(root, "", s_features, limits.Ids))
        {
            if (_fields.Open(item, place, s_id, s_name, s_kind, s_tactics, s_parent))
                draft.Add(Feature(item, place), place);
        }

        foreach (var (item, place) in _fields.Items(root, "", s_documents, limits.Documents))
        {
            if (_fields.Open(item, place, s_group, s_reference, s_url, s_date, s_features))
                draft.Add(new GroupDocument(_fields.Required(item, place, s_group), _fields.Required(item, place, s_reference), _fields.Optional(item, place, s_url), _fields.Date(item, place, s_date), _fields.Texts(item, place, s_features)), place);
        }

        foreach (var (item, place) in _fields.Items(root, "", s_softwareDocuments, limits.Documents))
        {
            if (_fields.Open(item, place, s_software, s_reference, s_url, s_date, s_techniques))
                draft.Add(new SoftwareDocument(_fields.Required(item, place, s_software), _fields.Required(item, place, s_reference), _fields.Optional(item, place, s_url), _fields.Date(item, place, s_date), _fields.Texts(item, place, s_techniques)), place);
        }

        return draft;
    }

    private KnowledgeSource Source(JsonValue item, string place) => new(
        _fields.Required(item, place, s_name),
        _fields.Required(item, place, s_version),
        _fields.Optional(item, place, s_hash) ?? "",
        _fields.Required(item, place, s_licence),
        _fields.Optional(item, place, s_notice));

    private ActorGroup Group(JsonValue item, string place) => new(
        _fields.Required(item, place, s_id),
        _fields.Required(item, place, s_name),
        _fields.Texts(item, place, s_aliases),
        _fields.Optional(item, place, s_country),
        _fields.Optional(item, place, s_countrySource));

    private Feature Feature(JsonValue item, string place)
    {
        var kind = _fields.Required(item, place, s_kind);
        if (kind is not ("" or Technique or Software))
            findings.Add(AttributionCodes.KnowledgeTerm, $"{place}.kind", $"{Technique}, {Software}");
        return new Feature(
            _fields.Required(item, place, s_id),
            _fields.Required(item, place, s_name),
            kind == Software ? FeatureKind.Software : FeatureKind.Technique,
            _fields.Texts(item, place, s_tactics),
            _fields.Optional(item, place, s_parent));
    }
}
