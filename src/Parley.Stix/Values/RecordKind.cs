using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>An object inside an object, by its own table.</summary>
internal sealed class RecordKind(RecordType table) : ValueKind<JsonValue>(table.Name)
{
    public RecordType Table => table;

    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.Object;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Object)
            check.Report(Rules.KindDictionary, value);
        else
            RecordCheck.Run(table, value, check);
    }
}
