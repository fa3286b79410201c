using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>The observables of STIX 2.0: parts of Observed Data, without ids of their own.</summary>
internal static class Observables20
{
    private static readonly Property[] s_process =
    [
        Stix20.Text("name"), Time("created"), new Property<IReadOnlyList<string>>("arguments", Kinds.List(Kinds.Text)), new Property<StixId>("binary_ref", Kinds.Reference("file")),
    ];

    public static IReadOnlyList<ObjectType> All { get; } =
    [
        Made(ArtifactObject.Type, "2.1", [], "encryption_algorithm", "decryption_key"),
        Made(AutonomousSystemObject.Type, "2.2", []),
        Made(DirectoryObject.Type, "2.3", [Time("created"), Time("modified"), Time("accessed")], "ctime", "mtime", "atime"),
        Made(DomainNameObject.Type, "2.4", []),
        Made(EmailAddressObject.Type, "2.5", []),
        Made(EmailMessageObject.Type, "2.6", [new Property<JsonValue>("additional_header_fields", Kinds.Dictionary)], "message_id"),
        new(
            "file", Section("2.7"), Category.Observable, Common, Changed(
                FileObject.Type,
                [
                    Time("created"), Time("modified"), Time("accessed"), new Property<bool>("is_encrypted", Kinds.Boolean), new Property<string>("encryption_algorithm", Kinds.Term(Vocabularies20.EncryptionAlgorithm)), Stix20.Text("decryption_key"),
                ],
                "ctime", "mtime", "atime"),
            [.. FileObject.Type.OwnConstraints, Constraint.Needs("encryption_algorithm", "is_encrypted"), Constraint.Needs("decryption_key", "encryption_algorithm"), Constraint.WhenFalseForbids("is_encrypted", "encryption_algorithm")])
        {
            Extensions =
            [
                Extension(ArchiveExtension.Table, "2.7.2", [new Property<IReadOnlyList<StixId>>("contains_refs", Kinds.List(Kinds.Reference("file")), Need.Required), Stix20.Text("version"), Stix20.Text("comment")]), NtfsExtension.Table, PdfExtension.Table,
                Extension(RasterImageExtension.Table, "2.7.5", [Stix20.Text("image_compression_algorithm")]), WindowsPeBinaryExtension.Table,
            ],
        },
        Made(Ipv4AddressObject.Type, "2.8", []),
        Made(Ipv6AddressObject.Type, "2.9", []),
        Made(MacAddressObject.Type, "2.10", []),
        Made(MutexObject.Type, "2.11", []),
        new("network-traffic", Section("2.12"), Category.Observable, Common, NetworkTrafficObject.Type.Own, NetworkTrafficObject.Type.OwnConstraints)
        {
            Extensions =
            [
                Extension(HttpRequestExtension.Table, "2.12.2", [new Property<JsonValue>("request_header", Kinds.Dictionary)]), IcmpExtension.Table,
                Extension(SocketExtension.Table, "2.12.4", [Stix20.Text("protocol_family"), new Property<JsonValue>("options", Kinds.Dictionary)]), TcpExtension.Table,
            ],
        },
        new(
            "process", Section("2.13"), Category.Observable, Common, Changed(ProcessObject.Type, s_process, "created_time", "image_ref"),
            [Constraint.AtLeastOne([.. Changed(ProcessObject.Type, s_process, "created_time", "image_ref").Select(property => property.Name), "extensions"])])
        {
            Extensions =
            [
                Extension(WindowsProcessExtension.Table, "2.13.2", [], "integrity_level"), Extension(WindowsServiceExtension.Table, "2.13.3", [Stix20.Text("service_name", Need.Required)]),
            ],
        },
        Made(SoftwareObject.Type, "2.14", [new Property<IReadOnlyList<string>>("languages", Kinds.List(Kinds.SoftwareLanguage20))], "swid"),
        Made(UrlObject.Type, "2.15", []),
        new(
            "user-account", Section("2.16"), Category.Observable, Common,
            Changed(UserAccountObject.Type, [Stix20.Text("user_id", Need.Required), Time("password_last_changed")], "credential", "credential_last_changed"), [])
        {
            Extensions = [UnixAccountExtension.Table],
        },
        Made(
            WindowsRegistryKeyObject.Type, "2.17",
            [
                new Property<string>("key", Kinds.RegistryKey, Need.Required), Time("modified"),
                new Property<IReadOnlyList<JsonValue>>("values", Kinds.List(Kinds.Record(Extension(WindowsRegistryValue.Table, "2.17.2", [Stix20.Text("name", Need.Required)])))),
            ],
            "modified_time"),
        Made(X509CertificateObject.Type, "2.18", []),
    ];

    private static Property[] Common => [CommonProperties.Type, CommonProperties.Extensions];

    private static string Section(string section) => $"STIX 2.0 part 4, {section}";

    private static Property<StixTimestamp> Time(string name) => new(name, Kinds.Timestamp);

    private static ObjectType Made(ObjectType later, string section, Property[] changed, params string[] without) =>
        new(later.Name, Section(section), Category.Observable, Common, Changed(later, changed, without), [.. later.OwnConstraints.Where(constraint => constraint.Applies(without))]);

    private static IReadOnlyList<Property> Changed(ObjectType later, Property[] changed, params string[] without) => Stix20.Changed(later.Own, changed, without);

    private static RecordType Extension(RecordType later, string section, Property[] changed, params string[] without) =>
        new(later.Name, Section(section), Stix20.Changed(later.Properties, changed, without), later.Constraints);
}
