using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>A STIX Object in a bundle: each is checked as an object of its own.</summary>
internal sealed class ObjectKind() : ValueKind<JsonValue>("STIX Object")
{
    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.Object;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Object)
            check.Report(Rules.ObjectKind, value);
    }
}
