using Parley.Json;

namespace Parley.Stix;

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
