using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>The contents of a Language Content object (section 7.1.1): language to property to text.</summary>
internal sealed class TranslationsKind() : MembersKind("dictionary")
{
    protected override void CheckMember(JsonMember member, Check check)
    {
        ForeignRules.Language(member.Name.Text, check.At(member.Name));
        if (member.Value.Kind != JsonKind.Object)
            check.Report(Rules.TranslationKind, member.Value);
        else
            CheckOne(member.Value, check);
    }

    private static void CheckOne(JsonValue translation, Check check)
    {
        if (translation.IsEmpty)
            check.Report(Rules.DictionaryEmpty, translation);
        foreach (var property in translation.Members)
        {
            check.Enter(property);
            TextRules.PropertyName(property.Name.Text, check.At(property.Name));
            AnyKind.Instance.Check(property.Value, check);
            check.Leave();
        }
    }
}
