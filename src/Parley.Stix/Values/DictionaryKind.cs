using Parley.Stix.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>dictionary (section 2.3): names of limited form, at least one.</summary>
internal sealed class DictionaryKind(ValueKind item) : ValueKind<JsonValue>("dictionary")
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

        if (value.IsEmpty)
            check.Report(Rules.DictionaryEmpty, value);
        foreach (var member in value.Members)
        {
            check.Enter(member);
            if (!NameSyntax.IsDictionaryKey(member.Name.Text, least: 1))
                check.Report(Rules.DictionaryKey, member.Name, Validation.Check.Shown(member.Name.Text));
            item.Check(member.Value, check);
            check.Leave();
        }
    }
}
