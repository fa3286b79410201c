using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix.Validation;

/// <summary>An identifier in 24 bytes: the hash of its type, and its UUID.</summary>
internal readonly record struct StixKey(ulong Type, Guid Uuid)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out StixKey key)
    {
        var good = IdSyntax.TryParse(text, out var type, out var uuid);
        key = good ? new StixKey(JsonEquality.HashOf(type), uuid) : default;
        return good;
    }
}
