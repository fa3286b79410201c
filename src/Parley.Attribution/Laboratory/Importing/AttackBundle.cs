using System.Globalization;
using Parley.Json;
using Parley.Stix.Reading;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>A bundle of ATT&amp;CK with only what knowledge is made of. Objects are read one by one and let go.</summary>
internal sealed class AttackBundle(AttackLimits limits, FindingList findings)
{
    public const string IntrusionSet = "intrusion-set";
    public const string AttackPattern = "attack-pattern";
    public const string Malware = "malware";
    public const string Tool = "tool";
    public const string Campaign = "campaign";

    private static readonly JsonName s_id = new("id");
    private static readonly JsonName s_name = new("name");
    private static readonly JsonName s_aliases = new("aliases");
    private static readonly JsonName s_modified = new("modified");
    private static readonly JsonName s_revoked = new("revoked");
    private static readonly JsonName s_deprecated = new("x_mitre_deprecated");
    private static readonly JsonName s_version = new("x_mitre_version");
    private static readonly JsonName s_phases = new("kill_chain_phases");
    private static readonly JsonName s_phase = new("phase_name");
    private static readonly JsonName s_references = new("external_references");
    private static readonly JsonName s_sourceName = new("source_name");
    private static readonly JsonName s_externalId = new("external_id");
    private static readonly JsonName s_relationship = new("relationship_type");
    private static readonly JsonName s_source = new("source_ref");
    private static readonly JsonName s_target = new("target_ref");
    private static readonly JsonName s_description = new("description");
    private static readonly JsonName s_definition = new("definition");
    private static readonly JsonName s_statement = new("statement");

    public Dictionary<string, AttackObject> Objects { get; } = new(StringComparer.Ordinal);

    public List<AttackRelationship> Relationships { get; } = [];

    public Citations Citations { get; } = new();

    /// <summary>Of the collection, such as <c>ICS ATT&amp;CK</c>.</summary>
    public string Name { get; private set; } = "ATT&CK";

    /// <summary>Of the collection; <c>unknown</c> where the bundle has none.</summary>
    public string Version { get; private set; } = "unknown";

    /// <summary>What the bundle says of its owner's rights.</summary>
    public string? Statement { get; private set; }

    /// <summary>Whether a name of a reference only stands for a catalogue that numbers objects: <c>mitre-attack</c>, <c>mitre-ics-attack</c>, <c>ics-attack</c>.</summary>
    public static bool IsCatalogue(string name) => name.EndsWith("-attack", StringComparison.Ordinal) || name is "capec" or "cve" or "NIST Mobile Threat Catalogue";

    public static string? Text(JsonValue holder, JsonName name) => holder.TryGet(name, out var value) && value.Kind == JsonKind.String ? value.GetString() : null;

    public static IEnumerable<JsonValue> Items(JsonValue holder, JsonName name)
    {
        if (!holder.TryGet(name, out var list) || list.Kind != JsonKind.Array)
            yield break;
        foreach (var item in list.Items)
            yield return item;
    }

    public void Add(StixItem item)
    {
        if (item.Object is not { } obj)
        {
            findings.Add(AttributionCodes.DocumentJson, Place(item), $"{item.Fault.Code}", item.Fault.Offset.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var root = obj.Root;
        switch (obj.Type)
        {
            case IntrusionSet or AttackPattern or Malware or Tool or Campaign when Text(root, s_id) is { } id:
                Citations.Add(root);
                var made = Make(root, id, obj.Type);
                if (made.Name.Length > limits.Knowledge.TextLength || made.AttackId?.Length > limits.Knowledge.TextLength || made.Aliases.Any(alias => alias.Length > limits.Knowledge.TextLength))
                    findings.Add(AttributionCodes.DocumentLength, Place(item), limits.Knowledge.TextLength.ToString(CultureInfo.InvariantCulture));
                else if (!Objects.TryGetValue(id, out var known) || string.CompareOrdinal(known.Modified, made.Modified) <= 0)
                    Objects[id] = made;
                break;
            case "relationship" when Text(root, s_relationship) is { } type && Text(root, s_source) is { } source && Text(root, s_target) is { } target:
                // The references say it exactly; the text is asked only where there are none.
                var cited = Citations.Add(root);
                if (cited.Count == 0)
                    cited = Citations.In(Text(root, s_description) ?? "");
                Relationships.Add(new AttackRelationship(type, source, target, cited, Is(root, s_revoked) || Is(root, s_deprecated)));
                break;
            case "x-mitre-collection":
                (Name, Version) = (Text(root, s_name) ?? Name, Text(root, s_version) ?? Version);
                break;
            case "marking-definition" when root.TryGet(s_definition, out var definition):
                Statement ??= Text(definition, s_statement);
                break;
        }
    }

    private static AttackObject Make(JsonValue root, string id, string type)
    {
        var number = Items(root, s_references).Where(reference => Text(reference, s_sourceName)?.EndsWith("-attack", StringComparison.Ordinal) == true)
            .Select(reference => Text(reference, s_externalId)).FirstOrDefault(text => text is { Length: > 0 });
        return new AttackObject(
            id,
            type,
            Text(root, s_name) is { Length: > 0 } name ? name : number ?? id,
            number,
            [.. Items(root, s_aliases).Where(alias => alias.Kind == JsonKind.String && !alias.Is(""u8)).Select(alias => alias.GetString())],
            [.. Items(root, s_phases).Select(phase => Text(phase, s_phase)).OfType<string>().Where(phase => phase.Length > 0).Distinct()],
            Is(root, s_revoked),
            Is(root, s_deprecated),
            Text(root, s_modified) ?? "");
    }

    private static bool Is(JsonValue holder, JsonName name) => holder.TryGet(name, out var value) && value.Kind == JsonKind.True;

    private static string Place(StixItem item) => string.Create(CultureInfo.InvariantCulture, $"objects.[{item.Number}]");
}

/// <summary>What is kept of an object of a bundle.</summary>
/// <param name="AttackId">Such as <c>G0032</c>; null where it has none.</param>
/// <param name="Modified">As written: later versions are greater.</param>
internal sealed record AttackObject(
    string Id,
    string Type,
    string Name,
    string? AttackId,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Tactics,
    bool IsRevoked,
    bool IsDeprecated,
    string Modified)
{
    public bool IsGroup => Type == AttackBundle.IntrusionSet;

    public bool IsTechnique => Type == AttackBundle.AttackPattern;

    public bool IsSoftware => Type is AttackBundle.Malware or AttackBundle.Tool;
}

/// <summary>A relationship of a bundle, by STIX ids.</summary>
/// <param name="Citations">Names of the reports that it rests on.</param>
internal sealed record AttackRelationship(string Type, string Source, string Target, IReadOnlyList<string> Citations, bool IsWithdrawn);
