using System.Text;
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

/// <summary>=, !=, and the orders.</summary>
internal sealed class OrderTest(ComparisonOperator op, Constant constant, Encoded encoded) : ValueTest(encoded)
{
    private readonly Scalar _scalar = new(constant);

    protected override bool OfJson(JsonValue value) => op switch
    {
        ComparisonOperator.Equal => _scalar.IsEqual(value),
        ComparisonOperator.NotEqual => !_scalar.IsEqual(value),
        _ => Holds(_scalar.Compare(value)),
    };

    protected override bool OfOctets(ReadOnlySpan<byte> octets) => Holds(_scalar.Compare(octets));

    /// <summary>Types that are not comparable are unequal, and nothing else (9.6.1).</summary>
    private bool Holds(int? order) => op switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}

/// <summary>IN: equal to one of the set.</summary>
internal sealed class SetTest : ValueTest
{
    private readonly HashSet<string>? _strings;
    private readonly Scalar[] _scalars;

    public SetTest(SetConstant set, Encoded encoded)
        : base(encoded)
    {
        _scalars = [.. set.Items.Select(item => new Scalar(item))];
        if (set.Items.Count > 4 && set.Items[0] is StringConstant)
            _strings = set.Items.Select(item => ((StringConstant)item).Value).ToHashSet(StringComparer.Ordinal);
    }

    protected override bool OfJson(JsonValue value)
    {
        if (_strings is not null)
            return value.Kind == JsonKind.String && _strings.Contains(value.GetString());
        foreach (var scalar in _scalars)
            if (scalar.IsEqual(value))
                return true;
        return false;
    }

    protected override bool OfOctets(ReadOnlySpan<byte> octets)
    {
        foreach (var scalar in _scalars)
            if (scalar.Compare(octets) == 0)
                return true;
        return false;
    }
}

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
