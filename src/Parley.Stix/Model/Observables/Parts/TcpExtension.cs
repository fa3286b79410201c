using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>TCP Extension (section 6.12.5).</summary>
public static class TcpExtension
{
    public static readonly Property<byte[]> SrcFlagsHex = new("src_flags_hex", Kinds.Hex);
    public static readonly Property<byte[]> DstFlagsHex = new("dst_flags_hex", Kinds.Hex);

    public static RecordType Table { get; } = new(
        "tcp-ext", "6.12.5",
        [SrcFlagsHex, DstFlagsHex]);
}
