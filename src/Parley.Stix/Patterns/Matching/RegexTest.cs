using Parley.Stix.Json;

namespace Parley.Stix.Patterns;


/// <summary>MATCHES: found somewhere in the value, a string in normal form C, octets as they are (9.6.1).</summary>
internal sealed class RegexTest(LinearRegex regex, Encoded encoded) : ValueTest(encoded)
{
    protected override bool OfJson(JsonValue value) => value.Kind == JsonKind.String && regex.IsMatch(Nfc.Of(value.GetString()));

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => regex.IsMatch(octets);
}
