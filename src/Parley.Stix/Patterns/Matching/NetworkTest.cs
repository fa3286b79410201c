using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>ISSUBSET and ISSUPERSET (9.6.1): of IPv4 within IPv4 and IPv6 within IPv6. Anything else is in nothing.</summary>
internal sealed class NetworkTest(bool subset, string constant, Encoded encoded) : ValueTest(encoded)
{
    private readonly Network? _network = Network.TryParse(constant, out var network) ? network : null;

    protected override bool OfJson(JsonValue value)
    {
        if (_network is not { } network || value.Kind != JsonKind.String || !Network.TryParse(value.GetString(), out var other))
            return false;
        return subset ? network.Contains(other) : other.Contains(network);
    }

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => false;
}
