using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>A value of which the standard says only what holds for all: no null, nothing empty (sections 2.3, 2.12), whatever its depth.</summary>
internal sealed class AnyKind() : ValueKind<JsonValue>("any")
{
    public static readonly AnyKind Instance = new();

    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return true;
    }

    internal override void Check(JsonValue value, Check check)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                check.Report(Rules.NullValue, value);
                break;
            case JsonKind.Array when value.IsEmpty:
                check.Report(Rules.ListEmpty, value);
                break;
            case JsonKind.Object when value.IsEmpty:
                check.Report(Rules.DictionaryEmpty, value);
                break;
            case JsonKind.Array:
                var number = 0;
                foreach (var item in value.Items)
                {
                    check.Enter(number++);
                    Check(item, check);
                    check.Leave();
                }

                break;
            case JsonKind.Object:
                foreach (var member in value.Members)
                {
                    check.Enter(member);
                    Check(member.Value, check);
                    check.Leave();
                }

                break;
        }
    }
}
