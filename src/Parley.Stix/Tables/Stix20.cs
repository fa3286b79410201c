using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>
/// The tables of STIX 2.0 (OASIS, parts 1 to 4 of 2017), each as what differs from the table of 2.1: a type that 2.1 added is none here. Properties of one name
/// are read the same way in both.
/// </summary>
internal static class Stix20
{
    private const string Core = "STIX 2.0 part 1";
    private const string Objects = "STIX 2.0 part 2";

    private static readonly RecordType s_marking = new(
        "granular-marking", $"{Core}, 4.3", [new Property<StixId>("marking_ref", Kinds.Reference("marking-definition"), Need.Required), GranularMarking.Selectors]);

    private static readonly Property s_granular = new Property<IReadOnlyList<JsonValue>>("granular_markings", Kinds.List(Kinds.Record(s_marking)));

    private static readonly Property[] s_marked = [CommonProperties.ExternalReferences, CommonProperties.ObjectMarkingRefs, s_granular];

    private static readonly Property s_created = new Property<StixTimestamp>("created", Kinds.ThreeDigits, Need.Required);

    private static readonly Property[] s_common =
    [
        CommonProperties.Type, CommonProperties.Id, CommonProperties.CreatedByRef, s_created, new Property<StixTimestamp>("modified", Kinds.ThreeDigits, Need.Required),
        CommonProperties.Revoked, CommonProperties.Labels, .. s_marked,
    ];

    /// <summary>A type of someone's own.</summary>
    public static readonly ObjectType Custom = Made(CustomTypes.Versioned, $"{Core}, 7.2", []);

    /// <summary>The bundle names the version; its objects do not.</summary>
    public static readonly ObjectType Bundle = new(
        "bundle", $"{Core}, 5.1", Category.Bundle, [CommonProperties.Type, CommonProperties.Id],
        [new Property<string>("spec_version", Kinds.BundleVersion, Need.Required), Parley.Stix.Bundle.Objects], []);

    public static IReadOnlyList<ObjectType> All { get; } =
    [
        Made(AttackPattern.Type, $"{Objects}, 2.1", [], "aliases"),
        Made(Campaign.Type, $"{Objects}, 2.2", []),
        Made(CourseOfAction.Type, $"{Objects}, 2.3", []),
        Made(
            Identity.Type, $"{Objects}, 2.4",
            [Term("identity_class", Vocabularies20.IdentityClass, Need.Required), Terms("sectors", Vocabularies20.IndustrySector, Need.Optional)], "roles"),
        Made(Indicator.Type, $"{Objects}, 2.5", [Labels(Vocabularies20.IndicatorLabel)], "indicator_types", "pattern_type", "pattern_version"),
        Made(IntrusionSet.Type, $"{Objects}, 2.6", []),
        Made(
            Malware.Type, $"{Objects}, 2.7", [Labels(Vocabularies20.MalwareLabel), Text("name", Need.Required)],
            "malware_types", "is_family", "aliases", "first_seen", "last_seen", "operating_system_refs", "architecture_execution_envs", "implementation_languages", "capabilities", "sample_refs"),
        Made(ObservedData.Type, $"{Objects}, 2.8", [new Property<JsonValue>("objects", Kinds.ObservableContainer, Need.Required)], "object_refs"),
        Made(Report.Type, $"{Objects}, 2.9", [Labels(Vocabularies20.ReportLabel)], "report_types"),
        Made(ThreatActor.Type, $"{Objects}, 2.10", [Labels(Vocabularies20.ThreatActorLabel)], "threat_actor_types", "first_seen", "last_seen"),
        Made(Tool.Type, $"{Objects}, 2.11", [Labels(Vocabularies20.ToolLabel)], "tool_types", "aliases"),
        Made(Vulnerability.Type, $"{Objects}, 2.12", []),
        Made(Relationship.Type, $"{Objects}, 3.1", [Reference("source_ref", Category.Domain), Reference("target_ref", Category.Domain)], "start_time", "stop_time"),
        Made(Sighting.Type, $"{Objects}, 3.2", [new Property<IReadOnlyList<StixId>>("where_sighted_refs", Kinds.List(Kinds.Reference("identity")))], "description"),
        new(
            "marking-definition", $"{Core}, 4.1", Category.Meta,
            [CommonProperties.Type, CommonProperties.Id, CommonProperties.CreatedByRef, new Property<StixTimestamp>("created", Kinds.Timestamp, Need.Required), .. s_marked],
            [Text("definition_type", Need.Required), new Property<JsonValue>("definition", Kinds.MarkingObject, Need.Required)], [Constraint.GranularMarkings, Constraint.Marking]),
        .. Observables20.All,
    ];

    private static readonly JsonNameTable<ObjectType> s_byName = new(All.Select(type => (new JsonName(type.Name), type)));

    /// <summary>The table of a type; one for types of someone's own where the standard has none.</summary>
    public static ObjectType TableFor(ReadOnlySpan<byte> name) => s_byName.TryGet(name, out var type) ? type : Custom;

    /// <summary>
    /// Whether an object that names no version is of STIX 2.0. The standard says so of all but observables (2.1, section 3.2); but what has a property that
    /// only 2.1 has was meant to be 2.1, and lacks its version.
    /// </summary>
    public static bool Implies(JsonValue obj, ReadOnlySpan<byte> type)
    {
        if (!s_byName.TryGet(type, out var older) || older.Category == Category.Observable || !ObjectType.TryGet(type, out var newer))
            return false;
        foreach (var member in obj.Members)
        {
            if (!older.ByName.TryGet(member, out _) && newer.ByName.TryGet(member, out var added) && newer.Own.Contains(added.Property))
                return false;
        }

        return true;
    }

    private static ObjectType Made(ObjectType later, string section, Property[] changed, params string[] without) => new(
        later.Name, section, later.Category, [.. s_common.Where(common => !changed.Any(property => property.Name == common.Name))],
        Changed(later.Own, changed, without), [Constraint.NotBefore("modified", "created"), Constraint.GranularMarkings, .. later.OwnConstraints.Where(constraint => constraint.Applies(without))]);

    internal static IReadOnlyList<Property> Changed(IReadOnlyList<Property> properties, IReadOnlyList<Property> changed, IReadOnlyList<string> without) =>
    [
        .. properties.Where(property => !without.Contains(property.Name)).Select(property => changed.FirstOrDefault(other => other.Name == property.Name) ?? property),
        .. changed.Where(property => !properties.Any(other => other.Name == property.Name)),
    ];

    internal static Property<string> Text(string name, Need need = Need.Optional) => new(name, Kinds.Text, need);

    private static Property<StixId> Reference(string name, Category category) => new(name, Kinds.ReferenceTo(category), Need.Required);

    private static Property<string> Term(string name, Vocabulary vocabulary, Need need) => new(name, Kinds.Term(vocabulary), need);

    private static Property<IReadOnlyList<string>> Terms(string name, Vocabulary vocabulary, Need need) => new(name, Kinds.List(Kinds.Term(vocabulary)), need);

    private static Property<IReadOnlyList<string>> Labels(Vocabulary vocabulary) => Terms("labels", vocabulary, Need.Required);
}
