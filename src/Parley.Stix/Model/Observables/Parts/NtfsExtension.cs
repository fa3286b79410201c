using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>NTFS File Extension (section 6.7.3).</summary>
public static class NtfsExtension
{
    public static readonly Property<string> Sid = new("sid", Kinds.Text);
    public static readonly Property<IReadOnlyList<JsonValue>> AlternateDataStreams = new("alternate_data_streams", Kinds.List(Kinds.Record(AlternateDataStream.Table)));

    public static RecordType Table { get; } = new(
        "ntfs-ext", "6.7.3",
        [Sid, AlternateDataStreams]);
}
