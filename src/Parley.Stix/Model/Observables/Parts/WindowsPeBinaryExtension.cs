using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Windows PE Binary File Extension (section 6.7.6).</summary>
public static class WindowsPeBinaryExtension
{
    public static readonly Property<string> PeType = new("pe_type", Kinds.Term(Vocabularies.WindowsPeBinaryType), Need.Required);
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
