using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>An object whose names are its own affair, with at least one (section 2.3): dictionaries, hashes, extensions, translations.</summary>
internal abstract class MembersKind(string name) : ValueKind<JsonValue>(name)
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
            CheckMember(member, check);
            check.Leave();
        }
    }

    /// <summary>Reports what is wrong with one name and its value.</summary>
    protected abstract void CheckMember(JsonMember member, Check check);
}
