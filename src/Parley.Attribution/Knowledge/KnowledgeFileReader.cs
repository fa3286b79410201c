using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>The members of a knowledge file, each looked at once; what names what is left to the draft.</summary>
internal sealed class KnowledgeFileReader(KnowledgeLimits limits, FindingList findings)
{
    /// <summary>In the order of <see cref="FeatureKind"/>.</summary>
    public static readonly string[] FeatureKinds = ["technique", "software", "victim"];

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
    private static readonly JsonName s_origin = new("origin");
    private static readonly JsonName s_kind = new("kind");
    private static readonly JsonName s_tactics = new("tactics");
    private static readonly JsonName s_parent = new("parent");
    private static readonly JsonName s_group = new("group");
    private static readonly JsonName s_grade = new("grade");
    private static readonly JsonName s_software = new("software");
    private static readonly JsonName s_reference = new("reference");
    private static readonly JsonName s_url = new("url");
    private static readonly JsonName s_date = new("date");
    private static readonly JsonName s_techniques = new("techniques");

    private readonly StrictReader _fields = findings.Reader();

    public KnowledgeDraft Read(JsonValue root)
    {
        var draft = new KnowledgeDraft(limits, findings);
        if (!_fields.Open(root, "", s_format, s_sources, s_groups, s_features, s_documents, s_softwareDocuments))
            return draft;
        findings.Format(_fields, root, KnowledgeFile.Format);
        foreach (var (item, place) in _fields.Items(root, "", s_sources, limits.Items, isRequired: true))
        {
            if (_fields.Open(item, place, s_name, s_version, s_hash, s_licence, s_notice))
                draft.Sources.Add(Source(item, place));
        }

        foreach (var (item, place) in _fields.Items(root, "", s_groups, limits.Ids, isRequired: true))
        {
            if (_fields.Open(item, place, s_id, s_name, s_aliases, s_country, s_countrySource, s_origin))
                draft.Add(Group(item, place), place);
        }

        foreach (var (item, place) in _fields.Items(root, "", s_features, limits.Ids, isRequired: true))
        {
            if (_fields.Open(item, place, s_id, s_name, s_kind, s_tactics, s_parent, s_aliases))
                draft.Add(Feature(item, place), place);
        }

        foreach (var (item, place) in _fields.Items(root, "", s_documents, limits.Documents, isRequired: true))
        {
            if (_fields.Open(item, place, s_group, s_reference, s_url, s_date, s_grade, s_features))
            {
                draft.Add(
                    new GroupDocument(Text(item, place, s_group), Text(item, place, s_reference), Optional(item, place, s_url), _fields.Day(item, place, s_date), Texts(item, place, s_features))
                    {
                        Grade = Grade(item, place),
                    },
                    place);
            }
        }

        foreach (var (item, place) in _fields.Items(root, "", s_softwareDocuments, limits.Documents, isRequired: true))
        {
            if (_fields.Open(item, place, s_software, s_reference, s_url, s_date, s_techniques))
                draft.Add(new SoftwareDocument(Text(item, place, s_software), Text(item, place, s_reference), Optional(item, place, s_url), _fields.Day(item, place, s_date), Texts(item, place, s_techniques)), place);
        }

        return draft;
    }

    private KnowledgeSource Source(JsonValue item, string place) => new(
        Text(item, place, s_name),
        Text(item, place, s_version),
        Optional(item, place, s_hash) ?? "",
        Text(item, place, s_licence),
        Optional(item, place, s_notice));

    private ActorGroup Group(JsonValue item, string place) => new(
        Text(item, place, s_id),
        Text(item, place, s_name),
        Texts(item, place, s_aliases),
        Optional(item, place, s_country),
        Optional(item, place, s_countrySource),
        Optional(item, place, s_origin));

    private Feature Feature(JsonValue item, string place)
    {
        var kind = Text(item, place, s_kind);
        var position = Array.IndexOf(FeatureKinds, kind);
        if (position < 0 && kind.Length > 0)
            findings.Add(AttributionCodes.DocumentTerm, $"{place}.kind", string.Join(", ", FeatureKinds));
        return new Feature(
            Text(item, place, s_id),
            Text(item, place, s_name),
            (FeatureKind)Math.Max(0, position),
            Texts(item, place, s_tactics),
            Optional(item, place, s_parent))
        {
            Aliases = item.TryGet(s_aliases, out _) ? Texts(item, place, s_aliases) : [],
        };
    }

    private Grade? Grade(JsonValue item, string place)
    {
        if (Optional(item, place, s_grade) is not { } text)
            return null;
        if (!Attribution.Grade.TryParse(text, out var grade))
            findings.Add(AttributionCodes.DocumentTerm, $"{place}.grade", "A1 - F6");
        else if (Reliability.IsContradictory(grade))
            findings.Add(AttributionCodes.AssessContradictoryGrade, $"{place}.grade", text);
        else
            return grade;
        return null;
    }

    private string Text(JsonValue item, string place, JsonName name) => _fields.Text(item, place, name, limits.TextLength);

    private string? Optional(JsonValue item, string place, JsonName name) => _fields.OptionalText(item, place, name, limits.TextLength);

    private IReadOnlyList<string> Texts(JsonValue item, string place, JsonName name) => _fields.Texts(item, place, name, limits.Items, limits.TextLength, isRequired: true);
}
