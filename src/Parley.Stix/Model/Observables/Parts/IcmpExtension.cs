using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>ICMP Extension (section 6.12.3).</summary>
public static class IcmpExtension
{
    public static readonly Property<byte[]> IcmpTypeHex = new("icmp_type_hex", Kinds.Hex, Need.Required);
    public static readonly Property<byte[]> IcmpCodeHex = new("icmp_code_hex", Kinds.Hex, Need.Required);

    public static RecordType Table { get; } = new(
        "icmp-ext", "6.12.3",
        [IcmpTypeHex, IcmpCodeHex]);
}
