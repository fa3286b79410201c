using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix;

/// <summary>A type of STIX Object: its table is the common properties that apply to it, then its own.</summary>
public sealed class ObjectType : RecordType
{
    internal ObjectType(string name, string section, Category category, IReadOnlyList<Property> properties, IReadOnlyList<Constraint>? constraints = null)
        : this(name, section, category, CommonProperties.Of(category, name), properties, [.. CommonProperties.ConstraintsOf(category), .. constraints ?? []]) =>
        OwnConstraints = constraints ?? [];

    /// <summary>A type with other common properties.</summary>
    internal ObjectType(string name, string section, Category category, IReadOnlyList<Property> common, IReadOnlyList<Property> own, IReadOnlyList<Constraint> constraints)
        : base(name, section, [.. common, .. own], constraints) => (Category, Own) = (category, own);

    public Category Category { get; }

    /// <summary>Properties whose values make the deterministic id (section 3.4); empty where there is none.</summary>
    public IReadOnlyList<Property> Contributing { get; internal init; } = [];

    /// <summary>Extensions that the standard defines for this type, by name.</summary>
    public IReadOnlyList<RecordType> Extensions { get; internal init; } = [];

    /// <summary>The properties that are not common.</summary>
    internal IReadOnlyList<Property> Own { get; }

    /// <summary>What ties those together.</summary>
    internal IReadOnlyList<Constraint> OwnConstraints { get; } = [];

    /// <summary>All types that the standard defines, in its order.</summary>
    public static IReadOnlyList<ObjectType> All => ObjectTypes.All;

    /// <summary>The type of that name, if the standard defines it.</summary>
    public static bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out ObjectType? type) => ObjectTypes.ByName.TryGet(name, out type);
}

/// <summary>The list of types. A class of its own, so that the tables are made before anyone looks a type up.</summary>
internal static class ObjectTypes
{
    public static IReadOnlyList<ObjectType> All { get; } =
    [
        AttackPattern.Type, Campaign.Type, CourseOfAction.Type, Grouping.Type, Identity.Type, Incident.Type, Indicator.Type, Infrastructure.Type,
        IntrusionSet.Type, Location.Type, Malware.Type, MalwareAnalysis.Type, Note.Type, ObservedData.Type, Opinion.Type, Report.Type, ThreatActor.Type,
        Tool.Type, Vulnerability.Type,
        Relationship.Type, Sighting.Type,
        ArtifactObject.Type, AutonomousSystemObject.Type, DirectoryObject.Type, DomainNameObject.Type, EmailAddressObject.Type, EmailMessageObject.Type,
        FileObject.Type, Ipv4AddressObject.Type, Ipv6AddressObject.Type, MacAddressObject.Type, MutexObject.Type, NetworkTrafficObject.Type,
        ProcessObject.Type, SoftwareObject.Type, UrlObject.Type, UserAccountObject.Type, WindowsRegistryKeyObject.Type, X509CertificateObject.Type,
        LanguageContent.Type, MarkingDefinition.Type, ExtensionDefinition.Type,
        Bundle.Type,
    ];

    public static JsonNameTable<ObjectType> ByName { get; } = new(All.Select(type => (new JsonName(type.Name), type)));
}

/// <summary>The families of types (section 1.2).</summary>
[Flags]
public enum Category
{
    None = 0,

    /// <summary>STIX Domain Objects, section 4.</summary>
    Domain = 1,

    /// <summary>STIX Relationship Objects, section 5.</summary>
    Relationship = 2,

    /// <summary>STIX Cyber-observable Objects, section 6.</summary>
    Observable = 4,

    /// <summary>STIX Meta Objects, section 7.</summary>
    Meta = 8,

    /// <summary>The bundle, section 8: no STIX Object, but it carries them.</summary>
    Bundle = 16,

    /// <summary>A type that the standard does not define.</summary>
    Custom = 32,
}
