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
