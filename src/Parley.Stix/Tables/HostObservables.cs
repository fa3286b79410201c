using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Artifact Object (section 6.1).</summary>
public static class ArtifactObject
{
    public static readonly Property<string> MimeType = new("mime_type", Kinds.MediaType);
    public static readonly Property<byte[]> PayloadBin = new("payload_bin", Kinds.Binary);
    public static readonly Property<string> Url = new("url", Kinds.Url);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<string> EncryptionAlgorithm = new("encryption_algorithm", Kinds.Term(OpenVocabularies.EncryptionAlgorithm));
    public static readonly Property<string> DecryptionKey = new("decryption_key", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "artifact", "6.1.1", Category.Observable,
        [MimeType, PayloadBin, Url, Hashes, EncryptionAlgorithm, DecryptionKey],
        [Constraint.ExactlyOne("payload_bin", "url"), Constraint.Needs("url", "hashes"), Constraint.Needs("decryption_key", "encryption_algorithm")])
    {
        Contributing = [Hashes, PayloadBin],
    };
}

/// <summary>Directory Object (section 6.3).</summary>
public static class DirectoryObject
{
    public static readonly Property<string> Path = new("path", Kinds.Text, Need.Required);
    public static readonly Property<string> PathEnc = new("path_enc", Kinds.CharacterSet);
    public static readonly Property<StixTimestamp> Ctime = new("ctime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Mtime = new("mtime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Atime = new("atime", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<StixId>> ContainsRefs = new("contains_refs", Kinds.List(Kinds.Reference("file", "directory")));

    public static ObjectType Type { get; } = new(
        "directory", "6.3.1", Category.Observable,
        [Path, PathEnc, Ctime, Mtime, Atime, ContainsRefs],
        [Constraint.Needs("path_enc", "path")])
    {
        Contributing = [Path],
    };
}

/// <summary>File Object (section 6.7).</summary>
public static class FileObject
{
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<long> Size = new("size", Kinds.Count);
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> NameEnc = new("name_enc", Kinds.CharacterSet);
    public static readonly Property<byte[]> MagicNumberHex = new("magic_number_hex", Kinds.Hex);
    public static readonly Property<string> MimeType = new("mime_type", Kinds.MediaType);
    public static readonly Property<StixTimestamp> Ctime = new("ctime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Mtime = new("mtime", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> Atime = new("atime", Kinds.Timestamp);
    public static readonly Property<StixId> ParentDirectoryRef = new("parent_directory_ref", Kinds.Reference("directory"));
    public static readonly Property<IReadOnlyList<StixId>> ContainsRefs = new("contains_refs", Kinds.List(Kinds.ReferenceTo(Category.Observable)));
    public static readonly Property<StixId> ContentRef = new("content_ref", Kinds.Reference("artifact"));

    public static ObjectType Type { get; } = new(
        "file", "6.7.1", Category.Observable,
        [Hashes, Size, Name, NameEnc, MagicNumberHex, MimeType, Ctime, Mtime, Atime, ParentDirectoryRef, ContainsRefs, ContentRef],
        [Constraint.AtLeastOne("hashes", "name"), Constraint.Needs("name_enc", "name")])
    {
        Contributing = [Hashes, Name, CommonProperties.Extensions, ParentDirectoryRef],
        Extensions = [ArchiveExtension.Table, NtfsExtension.Table, PdfExtension.Table, RasterImageExtension.Table, WindowsPeBinaryExtension.Table],
    };
}

/// <summary>Mutex Object (section 6.11).</summary>
public static class MutexObject
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);

    public static ObjectType Type { get; } = new(
        "mutex", "6.11.1", Category.Observable,
        [Name])
    {
        Contributing = [Name],
    };
}

/// <summary>Process Object (section 6.13).</summary>
public static class ProcessObject
{
    public static readonly Property<bool> IsHidden = new("is_hidden", Kinds.Boolean);
    public static readonly Property<long> Pid = new("pid", Kinds.Integer);
    public static readonly Property<StixTimestamp> CreatedTime = new("created_time", Kinds.Timestamp);
    public static readonly Property<string> Cwd = new("cwd", Kinds.Text);
    public static readonly Property<string> CommandLine = new("command_line", Kinds.Text);
    public static readonly Property<JsonValue> EnvironmentVariables = new("environment_variables", Kinds.DictionaryOf(Kinds.Text));
    public static readonly Property<IReadOnlyList<StixId>> OpenedConnectionRefs = new("opened_connection_refs", Kinds.List(Kinds.Reference("network-traffic")));
    public static readonly Property<StixId> CreatorUserRef = new("creator_user_ref", Kinds.Reference("user-account"));
    public static readonly Property<StixId> ImageRef = new("image_ref", Kinds.Reference("file"));
    public static readonly Property<StixId> ParentRef = new("parent_ref", Kinds.Reference("process"));
    public static readonly Property<IReadOnlyList<StixId>> ChildRefs = new("child_refs", Kinds.List(Kinds.Reference("process")));

    public static ObjectType Type { get; } = new(
        "process", "6.13.1", Category.Observable,
        [IsHidden, Pid, CreatedTime, Cwd, CommandLine, EnvironmentVariables, OpenedConnectionRefs, CreatorUserRef, ImageRef, ParentRef, ChildRefs],
        [Constraint.AtLeastOneProperty])
    {
        Extensions = [WindowsProcessExtension.Table, WindowsServiceExtension.Table],
    };
}

/// <summary>Software Object (section 6.14).</summary>
public static class SoftwareObject
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Cpe = new("cpe", Kinds.Cpe);
    public static readonly Property<string> Swid = new("swid", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Languages = new("languages", Kinds.List(Kinds.SoftwareLanguage));
    public static readonly Property<string> Vendor = new("vendor", Kinds.Text);
    public static readonly Property<string> Version = new("version", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "software", "6.14.1", Category.Observable,
        [Name, Cpe, Swid, Languages, Vendor, Version])
    {
        Contributing = [Name, Cpe, Swid, Vendor, Version],
    };
}

/// <summary>User Account Object (section 6.16).</summary>
public static class UserAccountObject
{
    public static readonly Property<string> UserId = new("user_id", Kinds.Text);
    public static readonly Property<string> Credential = new("credential", Kinds.Text);
    public static readonly Property<string> AccountLogin = new("account_login", Kinds.Text);
    public static readonly Property<string> AccountType = new("account_type", Kinds.Term(OpenVocabularies.AccountType));
    public static readonly Property<string> DisplayName = new("display_name", Kinds.Text);
    public static readonly Property<bool> IsServiceAccount = new("is_service_account", Kinds.Boolean);
    public static readonly Property<bool> IsPrivileged = new("is_privileged", Kinds.Boolean);
    public static readonly Property<bool> CanEscalatePrivs = new("can_escalate_privs", Kinds.Boolean);
    public static readonly Property<bool> IsDisabled = new("is_disabled", Kinds.Boolean);
    public static readonly Property<StixTimestamp> AccountCreated = new("account_created", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AccountExpires = new("account_expires", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> CredentialLastChanged = new("credential_last_changed", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AccountFirstLogin = new("account_first_login", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AccountLastLogin = new("account_last_login", Kinds.Timestamp);

    public static ObjectType Type { get; } = new(
        "user-account", "6.16.1", Category.Observable,
        [
            UserId, Credential, AccountLogin, AccountType, DisplayName, IsServiceAccount, IsPrivileged, CanEscalatePrivs, IsDisabled,
            AccountCreated, AccountExpires, CredentialLastChanged, AccountFirstLogin, AccountLastLogin,
        ],
        [Constraint.AtLeastOneProperty])
    {
        Contributing = [AccountType, UserId, AccountLogin],
        Extensions = [UnixAccountExtension.Table],
    };
}

/// <summary>Windows Registry Key Object (section 6.17).</summary>
public static class WindowsRegistryKeyObject
{
    public static readonly Property<string> Key = new("key", Kinds.RegistryKey);
    public static readonly Property<IReadOnlyList<JsonValue>> Values = new("values", Kinds.List(Kinds.Record(WindowsRegistryValue.Table)));
    public static readonly Property<StixTimestamp> ModifiedTime = new("modified_time", Kinds.Timestamp);
    public static readonly Property<StixId> CreatorUserRef = new("creator_user_ref", Kinds.Reference("user-account"));
    public static readonly Property<long> NumberOfSubkeys = new("number_of_subkeys", Kinds.Integer);

    public static ObjectType Type { get; } = new(
        "windows-registry-key", "6.17.1", Category.Observable,
        [Key, Values, ModifiedTime, CreatorUserRef, NumberOfSubkeys],
        [Constraint.AtLeastOneProperty])
    {
        Contributing = [Key, Values],
    };
}

/// <summary>X.509 Certificate Object (section 6.18).</summary>
public static class X509CertificateObject
{
    public static readonly Property<bool> IsSelfSigned = new("is_self_signed", Kinds.Boolean);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<string> Version = new("version", Kinds.Text);
    public static readonly Property<string> SerialNumber = new("serial_number", Kinds.Text);
    public static readonly Property<string> SignatureAlgorithm = new("signature_algorithm", Kinds.Text);
    public static readonly Property<string> Issuer = new("issuer", Kinds.Text);
    public static readonly Property<StixTimestamp> ValidityNotBefore = new("validity_not_before", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> ValidityNotAfter = new("validity_not_after", Kinds.Timestamp);
    public static readonly Property<string> Subject = new("subject", Kinds.Text);
    public static readonly Property<string> SubjectPublicKeyAlgorithm = new("subject_public_key_algorithm", Kinds.Text);
    public static readonly Property<string> SubjectPublicKeyModulus = new("subject_public_key_modulus", Kinds.Text);
    public static readonly Property<long> SubjectPublicKeyExponent = new("subject_public_key_exponent", Kinds.Integer);
    public static readonly Property<JsonValue> X509V3Extensions = new("x509_v3_extensions", Kinds.Record(Parley.Stix.X509V3Extensions.Table));

    public static ObjectType Type { get; } = new(
        "x509-certificate", "6.18.1", Category.Observable,
        [
            IsSelfSigned, Hashes, Version, SerialNumber, SignatureAlgorithm, Issuer, ValidityNotBefore, ValidityNotAfter, Subject,
            SubjectPublicKeyAlgorithm, SubjectPublicKeyModulus, SubjectPublicKeyExponent, X509V3Extensions,
        ],
        [Constraint.AtLeastOneProperty])
    {
        Contributing = [Hashes, SerialNumber],
    };
}
