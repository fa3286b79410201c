using Parley.Json;

namespace Parley.Stix.Patterns;

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
