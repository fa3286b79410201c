using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>A string, of any form or of one that a rule asks for.</summary>
internal sealed class TextKind(string name, TextKind.Rule? rule = null) : ValueKind<string>(name)
{
    /// <summary>Reports what is wrong with a text.</summary>
    internal delegate void Rule(ReadOnlySpan<byte> text, Check check);

    public override bool TryRead(JsonValue value, [MaybeNullWhen(false)] out string read)
    {
        read = value.Kind == JsonKind.String ? value.GetString() : null;
        return read is not null;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
            check.Report(StixRules.KindString, value);
        else if (rule is not null)
            rule(value.Text, check.At(value));
    }
}

/// <summary>open-vocab (section 2.14) or enum (section 2.4).</summary>
internal sealed class TermKind(Vocabulary vocabulary) : ValueKind<string>(vocabulary.IsOpen ? "open-vocab" : "enum")
{
    public Vocabulary Vocabulary => vocabulary;

    public override bool TryRead(JsonValue value, [MaybeNullWhen(false)] out string read)
    {
        read = value.Kind == JsonKind.String ? value.GetString() : null;
        return read is not null;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.String)
        {
            check.Report(StixRules.KindString, value);
            return;
        }

        var term = value.Text;
        if (vocabulary.Contains(term))
            return;
        check.Report(vocabulary.IsOpen ? StixRules.VocabularyTerm : StixRules.EnumValue, value, Validation.Check.Shown(term), vocabulary.Name);
        if (vocabulary.IsOpen && !NameSyntax.IsStyled(term))
            check.Report(StixRules.VocabularyStyle, value, Validation.Check.Shown(term));
    }
}
