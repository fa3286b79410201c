using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>boolean (section 2.2).</summary>
internal sealed class BooleanKind() : ValueKind<bool>("boolean")
{
    public override bool TryRead(JsonValue value, out bool read)
    {
        read = value.Kind == JsonKind.True;
        return value.Kind is JsonKind.True or JsonKind.False;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind is not (JsonKind.True or JsonKind.False))
            check.Report(Rules.KindBoolean, value);
    }
}
