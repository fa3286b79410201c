using System.Globalization;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>integer (section 2.10), within bounds.</summary>
internal sealed class IntegerKind(long least = -IntegerKind.Bound, long most = IntegerKind.Bound) : ValueKind<long>("integer")
{
    /// <summary>A signed 54-bit value.</summary>
    private const long Bound = (1L << 53) - 1;

    public override bool TryRead(JsonValue value, out long read)
    {
        read = 0;
        return value.Kind == JsonKind.Number && value.TryGetInt64(out read);
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Number || !IsWhole(value))
            check.Report(Rules.KindInteger, value);
        else if (!value.TryGetInt64(out var number) || number is < -Bound or > Bound)
            check.Report(Rules.IntegerRange, value, Validation.Check.Shown(value.Raw));
        else if (number < least || number > most)
            check.Report(Rules.NumberRange, value, Validation.Check.Shown(value.Raw), string.Create(CultureInfo.InvariantCulture, $"{least}..{most}"));
    }

    private static bool IsWhole(JsonValue value) => value.TryGetInt64(out _) || (value.GetDouble() is var number && Math.Floor(number) == number);
}
