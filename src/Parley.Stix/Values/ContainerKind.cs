using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>observable-container (section 2.13, deprecated): key to observable, whose references are keys of the same container.</summary>
internal sealed class ContainerKind() : ValueKind<JsonValue>("observable-container")
{
    public override bool TryRead(JsonValue value, out JsonValue read)
    {
        read = value;
        return value.Kind == JsonKind.Object;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Object)
        {
            check.Report(Rules.KindDictionary, value);
            return;
        }

        check.Report(Rules.ContainerDeprecated, value);
        if (value.IsEmpty)
            check.Report(Rules.DictionaryEmpty, value);
        check.EnterContainer(value);
        foreach (var member in value.Members)
        {
            check.Enter(member);
            CheckOne(member.Value, check);
            check.Leave();
        }

        check.LeaveContainer();
    }

    private static void CheckOne(JsonValue observable, Check check)
    {
        if (observable.Kind != JsonKind.Object)
            check.Report(Rules.ObjectKind, observable);
        else if (!observable.TryGet(CommonProperties.Type.JsonName, out var type) || type.Kind != JsonKind.String)
            check.Report(Rules.PropertyRequired, observable, "type");
        else if (ObjectType.TryGet(type.Text, out var known) && known.Category == Category.Observable)
            RecordCheck.Run(known, observable, check);
        else
            RecordCheck.Run(CustomTypes.Observable, observable, check);
    }
}
