using System.Text;
using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>MATCHES: found somewhere in the value, a string in normal form C, octets as they are (9.6.1).</summary>
internal sealed class RegexTest(LinearRegex regex, Encoded encoded) : ValueTest(encoded)
{
    private readonly byte[] _required = Encoding.UTF8.GetBytes(regex.Required);

    protected override bool OfJson(JsonValue value)
    {
        if (value.Kind != JsonKind.String)
            return false;
        var text = value.Text;

        // What is ASCII is in every normal form, and its characters are its bytes.
        if (Ascii.IsValid(text))
            return text.IndexOf(_required) >= 0 && regex.IsMatch(Encoding.ASCII.GetString(text));
        return regex.IsMatch(Nfc.Of(Encoding.UTF8.GetString(text)));
    }

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => regex.IsMatch(octets);
}
