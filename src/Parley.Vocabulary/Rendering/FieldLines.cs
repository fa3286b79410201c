using System.Globalization;
using Parley.Vocabulary.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Puts maps of fields into lines. Whatever is there comes out: known, unknown or unreadable.</summary>
internal sealed class FieldLines(LineList lines)
{
    private readonly ValueWords _words = new(lines);

    public void Fields(IReadOnlyList<FieldDefinition> definitions, MapTree map, string owner, int level)
    {
        foreach (var definition in definitions)
        {
            if (map.TryGet(definition.Name, out var value))
                Field(definition, value, owner, level);
        }
        foreach (var (key, value) in map.Items)
        {
            if (!definitions.Any(definition => definition.Name == key))
                lines.Unknown(lines.Words("render.field-unknown", SafeText.Quote(key)), Raw(value), level);
        }
    }

    public void Field(FieldDefinition definition, Tree value, string owner, int level)
    {
        var label = Wording.Label(owner, definition.Name, lines.Language) ?? SafeText.Quote(definition.Name);
        if (!definition.IsList || value is not ListTree list)
        {
            One(definition, value, owner, label, level);
            return;
        }
        for (var i = 0; i < list.Items.Count; i++)
            One(definition, list.Items[i], owner, list.Items.Count == 1 ? label : label + " " + (i + 1).ToString(CultureInfo.InvariantCulture), level);
        if (list.Items.Count == 0)
            Unreadable(label, value, level);
    }

    public void Unreadable(string label, Tree value, int level) => lines.Unknown(label, lines.Words("render.unreadable", Raw(value)), level);

    /// <summary>A value nobody has words for, as raw text, cut visibly.</summary>
    public static string Raw(Tree value) => SafeText.Line(RawTree.Write(value, MessageLimits.MaxShortText));

    private void One(FieldDefinition definition, Tree value, string owner, string label, int level)
    {
        switch (definition.Type, value)
        {
            case (FieldType.Record, MapTree map):
                lines.Heading(label, level);
                Fields(definition.Fields, map, owner + "/" + definition.Name, level + 1);
                break;
            case (FieldType.Texts, MapTree map):
                Texts(definition, map, label, level);
                break;
            default:
                if (_words.Of(definition, value) is not { } text)
                    Unreadable(label, value, level);
                else if (_words.SawUnknown)
                    lines.Unknown(label, text, level);
                else
                    lines.Coded(label, text, level);
                break;
        }
    }

    private void Texts(FieldDefinition definition, MapTree map, string label, int level)
    {
        lines.Heading(label, level);
        foreach (var (language, value) in map.Items)
        {
            var version = lines.Words("render.language-version", _words.Language(language));
            if (value is TextTree text)
            {
                lines.Heading(version, level + 1);
                lines.Quoted(text.Value, language, level + 2, (int)definition.Max);
            }
            else
            {
                Unreadable(version, value, level + 1);
            }
        }
    }
}
