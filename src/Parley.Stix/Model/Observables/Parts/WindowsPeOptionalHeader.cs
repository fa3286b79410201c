using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

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
