using Parley.Stix.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>The contents of a Language Content object (section 7.1.1): language to property to text.</summary>
internal sealed class TranslationsKind() : ValueKind<JsonValue>("dictionary")
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
        foreach (var language in value.Members)
        {
            check.Enter(language);
            ForeignRules.Language(language.Name.Text, check.At(language.Name));
            if (language.Value.Kind != JsonKind.Object)
                check.Report(Rules.TranslationKind, language.Value);
            else
                CheckOne(language.Value, check);
            check.Leave();
        }
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
