using System.Globalization;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>float (section 2.6), within bounds.</summary>
internal sealed class FloatKind(double least = double.MinValue, double most = double.MaxValue) : ValueKind<double>("float")
{
    public override bool TryRead(JsonValue value, out double read)
    {
        read = value.Kind == JsonKind.Number ? value.GetDouble() : 0;
        return value.Kind == JsonKind.Number;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Number)
            check.Report(Rules.KindNumber, value);
        else if (value.GetDouble() is var number && (number < least || number > most))
            check.Report(Rules.NumberRange, value, Validation.Check.Shown(value.Raw), string.Create(CultureInfo.InvariantCulture, $"{least}..{most}"));
    }
}
