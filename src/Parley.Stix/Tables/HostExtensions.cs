using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Alternate Data Stream Type (section 6.7.3).</summary>
public static class AlternateDataStream
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<long> Size = new("size", Kinds.Count);

    public static RecordType Table { get; } = new(
        "alternate-data-stream-type", "6.7.3",
        [Name, Hashes, Size]);
}

/// <summary>Archive File Extension (section 6.7.2).</summary>
public static class ArchiveExtension
{
    public static readonly Property<IReadOnlyList<StixId>> ContainsRefs = new("contains_refs", Kinds.List(Kinds.Reference("file", "directory")), Need.Required);

    public static RecordType Table { get; } = new(
        "archive-ext", "6.7.2",
        [ContainsRefs]);
}

/// <summary>NTFS File Extension (section 6.7.3).</summary>
public static class NtfsExtension
{
    public static readonly Property<string> Sid = new("sid", Kinds.Text);
    public static readonly Property<IReadOnlyList<JsonValue>> AlternateDataStreams = new("alternate_data_streams", Kinds.List(Kinds.Record(AlternateDataStream.Table)));

    public static RecordType Table { get; } = new(
        "ntfs-ext", "6.7.3",
        [Sid, AlternateDataStreams]);
}

/// <summary>PDF File Extension (section 6.7.4).</summary>
public static class PdfExtension
{
    public static readonly Property<string> Version = new("version", Kinds.Text);
    public static readonly Property<bool> IsOptimized = new("is_optimized", Kinds.Boolean);
    public static readonly Property<JsonValue> DocumentInfoDict = new("document_info_dict", Kinds.DictionaryOf(Kinds.Text));
    public static readonly Property<string> Pdfid0 = new("pdfid0", Kinds.Text);
    public static readonly Property<string> Pdfid1 = new("pdfid1", Kinds.Text);

    public static RecordType Table { get; } = new(
        "pdf-ext", "6.7.4",
        [Version, IsOptimized, DocumentInfoDict, Pdfid0, Pdfid1]);
}

/// <summary>Raster Image File Extension (section 6.7.5).</summary>
public static class RasterImageExtension
{
    public static readonly Property<long> ImageHeight = new("image_height", Kinds.Integer);
    public static readonly Property<long> ImageWidth = new("image_width", Kinds.Integer);
    public static readonly Property<long> BitsPerPixel = new("bits_per_pixel", Kinds.Integer);
    public static readonly Property<JsonValue> ExifTags = new("exif_tags", Kinds.DictionaryOf(Kinds.IntegerOrText));

    public static RecordType Table { get; } = new(
        "raster-image-ext", "6.7.5",
        [ImageHeight, ImageWidth, BitsPerPixel, ExifTags]);
}

/// <summary>UNIX Account Extension (section 6.16.2).</summary>
public static class UnixAccountExtension
{
    public static readonly Property<long> Gid = new("gid", Kinds.Integer);
    public static readonly Property<IReadOnlyList<string>> Groups = new("groups", Kinds.List(Kinds.Text));
    public static readonly Property<string> HomeDir = new("home_dir", Kinds.Text);
    public static readonly Property<string> Shell = new("shell", Kinds.Text);

    public static RecordType Table { get; } = new(
        "unix-account-ext", "6.16.2",
        [Gid, Groups, HomeDir, Shell]);
}

/// <summary>Windows PE Binary File Extension (section 6.7.6).</summary>
public static class WindowsPeBinaryExtension
{
    public static readonly Property<string> PeType = new("pe_type", Kinds.Term(OpenVocabularies.WindowsPeBinaryType), Need.Required);
    public static readonly Property<string> Imphash = new("imphash", Kinds.Text);
    public static readonly Property<byte[]> MachineHex = new("machine_hex", Kinds.Hex);
    public static readonly Property<long> NumberOfSections = new("number_of_sections", Kinds.Count);
    public static readonly Property<StixTimestamp> TimeDateStamp = new("time_date_stamp", Kinds.WholeSeconds);
    public static readonly Property<byte[]> PointerToSymbolTableHex = new("pointer_to_symbol_table_hex", Kinds.Hex);
    public static readonly Property<long> NumberOfSymbols = new("number_of_symbols", Kinds.Count);
    public static readonly Property<long> SizeOfOptionalHeader = new("size_of_optional_header", Kinds.Count);
    public static readonly Property<byte[]> CharacteristicsHex = new("characteristics_hex", Kinds.Hex);
    public static readonly Property<JsonValue> FileHeaderHashes = new("file_header_hashes", Kinds.Hashes);
    public static readonly Property<JsonValue> OptionalHeader = new("optional_header", Kinds.Record(WindowsPeOptionalHeader.Table));
    public static readonly Property<IReadOnlyList<JsonValue>> Sections = new("sections", Kinds.List(Kinds.Record(WindowsPeSection.Table)));

    public static RecordType Table { get; } = new(
        "windows-pebinary-ext", "6.7.6",
        [
            PeType, Imphash, MachineHex, NumberOfSections, TimeDateStamp, PointerToSymbolTableHex, NumberOfSymbols, SizeOfOptionalHeader,
            CharacteristicsHex, FileHeaderHashes, OptionalHeader, Sections,
        ]);
}

/// <summary>Windows PE Optional Header Type (section 6.7.6).</summary>
public static class WindowsPeOptionalHeader
{
    public static readonly Property<byte[]> MagicHex = new("magic_hex", Kinds.Hex);
    public static readonly Property<long> MajorLinkerVersion = new("major_linker_version", Kinds.Integer);
    public static readonly Property<long> MinorLinkerVersion = new("minor_linker_version", Kinds.Integer);
    public static readonly Property<long> SizeOfCode = new("size_of_code", Kinds.Count);
    public static readonly Property<long> SizeOfInitializedData = new("size_of_initialized_data", Kinds.Count);
    public static readonly Property<long> SizeOfUninitializedData = new("size_of_uninitialized_data", Kinds.Count);
    public static readonly Property<long> AddressOfEntryPoint = new("address_of_entry_point", Kinds.Integer);
    public static readonly Property<long> BaseOfCode = new("base_of_code", Kinds.Integer);
    public static readonly Property<long> BaseOfData = new("base_of_data", Kinds.Integer);
    public static readonly Property<long> ImageBase = new("image_base", Kinds.Integer);
    public static readonly Property<long> SectionAlignment = new("section_alignment", Kinds.Integer);
    public static readonly Property<long> FileAlignment = new("file_alignment", Kinds.Integer);
    public static readonly Property<long> MajorOsVersion = new("major_os_version", Kinds.Integer);
    public static readonly Property<long> MinorOsVersion = new("minor_os_version", Kinds.Integer);
    public static readonly Property<long> MajorImageVersion = new("major_image_version", Kinds.Integer);
    public static readonly Property<long> MinorImageVersion = new("minor_image_version", Kinds.Integer);
    public static readonly Property<long> MajorSubsystemVersion = new("major_subsystem_version", Kinds.Integer);
    public static readonly Property<long> MinorSubsystemVersion = new("minor_subsystem_version", Kinds.Integer);
    public static readonly Property<byte[]> Win32VersionValueHex = new("win32_version_value_hex", Kinds.Hex);
    public static readonly Property<long> SizeOfImage = new("size_of_image", Kinds.Count);
    public static readonly Property<long> SizeOfHeaders = new("size_of_headers", Kinds.Count);
    public static readonly Property<byte[]> ChecksumHex = new("checksum_hex", Kinds.Hex);
    public static readonly Property<byte[]> SubsystemHex = new("subsystem_hex", Kinds.Hex);
    public static readonly Property<byte[]> DllCharacteristicsHex = new("dll_characteristics_hex", Kinds.Hex);
    public static readonly Property<long> SizeOfStackReserve = new("size_of_stack_reserve", Kinds.Count);
    public static readonly Property<long> SizeOfStackCommit = new("size_of_stack_commit", Kinds.Count);
    public static readonly Property<long> SizeOfHeapReserve = new("size_of_heap_reserve", Kinds.Count);
    public static readonly Property<long> SizeOfHeapCommit = new("size_of_heap_commit", Kinds.Count);
    public static readonly Property<byte[]> LoaderFlagsHex = new("loader_flags_hex", Kinds.Hex);
    public static readonly Property<long> NumberOfRvaAndSizes = new("number_of_rva_and_sizes", Kinds.Integer);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);

    public static RecordType Table { get; } = new(
        "windows-pe-optional-header-type", "6.7.6",
        [
            MagicHex, MajorLinkerVersion, MinorLinkerVersion, SizeOfCode, SizeOfInitializedData, SizeOfUninitializedData,
            AddressOfEntryPoint, BaseOfCode, BaseOfData, ImageBase, SectionAlignment, FileAlignment, MajorOsVersion, MinorOsVersion,
            MajorImageVersion, MinorImageVersion, MajorSubsystemVersion, MinorSubsystemVersion, Win32VersionValueHex, SizeOfImage,
            SizeOfHeaders, ChecksumHex, SubsystemHex, DllCharacteristicsHex, SizeOfStackReserve, SizeOfStackCommit, SizeOfHeapReserve,
            SizeOfHeapCommit, LoaderFlagsHex, NumberOfRvaAndSizes, Hashes,
        ]);
}

/// <summary>Windows PE Section Type (section 6.7.6).</summary>
public static class WindowsPeSection
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<long> Size = new("size", Kinds.Count);
    public static readonly Property<double> Entropy = new("entropy", Kinds.Float);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);

    public static RecordType Table { get; } = new(
        "windows-pe-section-type", "6.7.6",
        [Name, Size, Entropy, Hashes]);
}

/// <summary>Windows Process Extension (section 6.13.2).</summary>
public static class WindowsProcessExtension
{
    public static readonly Property<bool> AslrEnabled = new("aslr_enabled", Kinds.Boolean);
    public static readonly Property<bool> DepEnabled = new("dep_enabled", Kinds.Boolean);
    public static readonly Property<string> Priority = new("priority", Kinds.Text);
    public static readonly Property<string> OwnerSid = new("owner_sid", Kinds.Text);
    public static readonly Property<string> WindowTitle = new("window_title", Kinds.Text);
    public static readonly Property<JsonValue> StartupInfo = new("startup_info", Kinds.DictionaryOf(Kinds.Text));
    public static readonly Property<string> IntegrityLevel = new("integrity_level", Kinds.Term(OpenVocabularies.WindowsIntegrityLevel));

    public static RecordType Table { get; } = new(
        "windows-process-ext", "6.13.2",
        [AslrEnabled, DepEnabled, Priority, OwnerSid, WindowTitle, StartupInfo, IntegrityLevel]);
}

/// <summary>Windows Registry Value Type (section 6.17.2).</summary>
public static class WindowsRegistryValue
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Data = new("data", Kinds.Text);
    public static readonly Property<string> DataType = new("data_type", Kinds.Term(OpenVocabularies.WindowsRegistryDatatype));

    public static RecordType Table { get; } = new(
        "windows-registry-value-type", "6.17.2",
        [Name, Data, DataType]);
}

/// <summary>Windows Service Extension (section 6.13.3).</summary>
public static class WindowsServiceExtension
{
    public static readonly Property<string> ServiceName = new("service_name", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Descriptions = new("descriptions", Kinds.List(Kinds.Text));
    public static readonly Property<string> DisplayName = new("display_name", Kinds.Text);
    public static readonly Property<string> GroupName = new("group_name", Kinds.Text);
    public static readonly Property<string> StartType = new("start_type", Kinds.Term(OpenVocabularies.WindowsServiceStartType));
    public static readonly Property<IReadOnlyList<StixId>> ServiceDllRefs = new("service_dll_refs", Kinds.List(Kinds.Reference("file")));
    public static readonly Property<string> ServiceType = new("service_type", Kinds.Term(OpenVocabularies.WindowsServiceType));
    public static readonly Property<string> ServiceStatus = new("service_status", Kinds.Term(OpenVocabularies.WindowsServiceStatus));

    public static RecordType Table { get; } = new(
        "windows-service-ext", "6.13.3",
        [ServiceName, Descriptions, DisplayName, GroupName, StartType, ServiceDllRefs, ServiceType, ServiceStatus]);
}

/// <summary>X.509 v3 Extensions Type (section 6.18.2).</summary>
public static class X509V3Extensions
{
    public static readonly Property<string> BasicConstraints = new("basic_constraints", Kinds.Text);
    public static readonly Property<string> NameConstraints = new("name_constraints", Kinds.Text);
    public static readonly Property<string> PolicyConstraints = new("policy_constraints", Kinds.Text);
    public static readonly Property<string> KeyUsage = new("key_usage", Kinds.Text);
    public static readonly Property<string> ExtendedKeyUsage = new("extended_key_usage", Kinds.Text);
    public static readonly Property<string> SubjectKeyIdentifier = new("subject_key_identifier", Kinds.Text);
    public static readonly Property<string> AuthorityKeyIdentifier = new("authority_key_identifier", Kinds.Text);
    public static readonly Property<string> SubjectAlternativeName = new("subject_alternative_name", Kinds.Text);
    public static readonly Property<string> IssuerAlternativeName = new("issuer_alternative_name", Kinds.Text);
    public static readonly Property<string> SubjectDirectoryAttributes = new("subject_directory_attributes", Kinds.Text);
    public static readonly Property<string> CrlDistributionPoints = new("crl_distribution_points", Kinds.Text);
    public static readonly Property<string> InhibitAnyPolicy = new("inhibit_any_policy", Kinds.Text);
    public static readonly Property<StixTimestamp> PrivateKeyUsagePeriodNotBefore = new("private_key_usage_period_not_before", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> PrivateKeyUsagePeriodNotAfter = new("private_key_usage_period_not_after", Kinds.Timestamp);
    public static readonly Property<string> CertificatePolicies = new("certificate_policies", Kinds.Text);
    public static readonly Property<string> PolicyMappings = new("policy_mappings", Kinds.Text);

    public static RecordType Table { get; } = new(
        "x509-v3-extensions-type", "6.18.2",
        [
            BasicConstraints, NameConstraints, PolicyConstraints, KeyUsage, ExtendedKeyUsage, SubjectKeyIdentifier, AuthorityKeyIdentifier, SubjectAlternativeName, IssuerAlternativeName, SubjectDirectoryAttributes, CrlDistributionPoints, InhibitAnyPolicy, PrivateKeyUsagePeriodNotBefore, PrivateKeyUsagePeriodNotAfter, CertificatePolicies, PolicyMappings,
        ]);
}
