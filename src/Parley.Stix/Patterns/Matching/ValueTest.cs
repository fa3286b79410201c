using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>An operator with its constant, asked of one value (9.6.1), in the value's native format (9.6.4).</summary>
internal abstract class ValueTest(Encoded encoded)
{
    /// <summary>The answer without NOT; null if the value cannot be had: hex or base64 that is none.</summary>
    public bool? Of(JsonValue value)
    {
        if (value.Kind != JsonKind.String || encoded == Encoded.No)
            return OfJson(value);
        return encoded.TryDecode(value, out var octets) ? OfOctets(octets) : null;
    }

    /// <summary>Of anything that is no octets.</summary>
    protected abstract bool OfJson(JsonValue value);

    /// <summary>Of a property that ends in <c>_hex</c> or <c>_bin</c>.</summary>
    protected abstract bool OfOctets(ReadOnlySpan<byte> octets);
}
