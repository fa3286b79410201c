using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>A string or a whole number, as IPFIX elements and EXIF tags are (sections 6.7.5 and 6.12.1).</summary>
internal sealed class IntegerOrTextKind() : ValueKind<JsonValue>("integer or string")
{
    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.String || (value.Kind == JsonKind.Number && value.TryGetInt64(out _));
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (!TryRead(value, out _))
            check.Report(Rules.KindIntegerOrString, value);
    }
}
