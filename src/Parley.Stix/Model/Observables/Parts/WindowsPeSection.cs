using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

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
