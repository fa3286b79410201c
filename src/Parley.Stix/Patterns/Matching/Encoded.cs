using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>How a property's string stands for octets: its name says it (2.1, 2.8).</summary>
internal readonly record struct Encoded(bool IsHex, bool IsBinary)
{
    public static Encoded No => default;

    public static Encoded Of(ObjectPath path)
    {
        var last = path.LastProperty;
        return new Encoded(last.EndsWith("_hex", StringComparison.Ordinal), last.EndsWith("_bin", StringComparison.Ordinal));
    }

    public bool TryDecode(JsonValue value, out byte[] octets) =>
        IsHex ? Octets.TryHex(value.GetString(), out octets) : Octets.TryBase64(value.GetString(), out octets);
}
