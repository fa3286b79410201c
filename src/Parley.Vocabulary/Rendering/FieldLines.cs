using System.Globalization;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Puts fields into lines. Whatever is there comes out: known, unknown or unreadable.</summary>
internal sealed class FieldLines(LineList lines)
{
    private readonly ValueWords _words = new(lines);

    public void Fields(IReadOnlyList<FieldDefinition> definitions, FieldSet fields, string owner, int level)
    {
        foreach (var (name, value) in fields.Items)
        {
            if (definitions.FirstOrDefault(definition => definition.Name == name) is { } definition)
                Field(definition, value, owner, level, fields);
            else
                Unknown(name, value, level);
        }
    }

    private void Field(FieldDefinition definition, FieldValue value, string owner, int level, FieldSet beside)
    {
        var label = Wording.Label(owner, definition.Name, lines.Language) ?? SafeText.Quote(definition.Name);
        if (value is AnyValue { Raw: var raw })
        {
            // A value of another message's field: in its words, where all kinds agree what the field is.
            var known = FieldPath.Common(beside.Text("field") ?? "");
            var read = known is { } named ? new FieldCheck(new FindingList(0, FindingCodes.TooManyFindings), []).Value(named.Field, raw, "", named.IsItem) : new UnreadableValue(raw);
            if (read is UnreadableValue or RecordValue)
                lines.Coded(label, Raw(raw), level);
            else
                Values(known!.Value.Field, read, owner, label, level);
            return;
        }

        Values(definition, value, owner, label, level);
    }

    private void Values(FieldDefinition definition, FieldValue value, string owner, string label, int level)
    {
        if (value is not ListValue { Items: var items })
        {
            One(definition, value, owner, label, level);
            return;
        }

        for (var i = 0; i < items.Count; i++)
            One(definition, items[i], owner, items.Count == 1 ? label : label + " " + (i + 1).ToString(CultureInfo.InvariantCulture), level);
        if (items.Count == 0)
            Unreadable(label, "[]", level);
    }

    public void Unknown(string name, FieldValue value, int level) =>
        lines.Unknown(lines.Words("render.field-unknown", SafeText.Quote(name)), value is UnreadableValue { Raw: var raw } ? Raw(raw) : "", level);

    /// <summary>What was written instead of the value, cut visibly.</summary>
    public void Unreadable(string label, UnreadableValue value, int level) => Unreadable(label, Raw(value.Raw), level);

    private void Unreadable(string label, string raw, int level) => lines.Unknown(label, lines.Words("render.unreadable", raw), level);

    private static string Raw(RawValue raw) => SafeText.Line(RawLine.Write(raw, MessageLimits.MaxShortText));

    private void One(FieldDefinition definition, FieldValue value, string owner, string label, int level)
    {
        switch (value)
        {
            case UnreadableValue unreadable:
                Unreadable(label, unreadable, level);
                break;
            case RecordValue record:
                lines.Heading(label, level);
                Fields(definition.Fields, record.Fields, owner + "/" + definition.Name, level + 1);
                break;
            case TextsValue { Versions: var versions }:
                Texts(definition, versions, label, level);
                break;
            case FreeTextValue { Versions: var versions }:
                Texts(definition, versions, label, level);
                break;
            default:
                var text = _words.Of(definition, value);
                if (_words.SawUnknown)
                    lines.Unknown(label, text, level);
                else
                    lines.Coded(label, text, level);
                break;
        }
    }

    private void Texts(FieldDefinition definition, FieldSet versions, string label, int level)
    {
        lines.Heading(label, level);
        foreach (var (language, value) in versions.Items)
        {
            var version = lines.Words("render.language-version", _words.Language(language));
            if (value is TextValue or VersionValue)
            {
                lines.Heading(version, level + 1);
                if (value is VersionValue { Machine: true })
                    lines.Notice("render.text-machine", level + 2, _words.Language(language));
                lines.Quoted(value is VersionValue free ? free.Body : ((TextValue)value).Text, language, level + 2, (int)definition.Max);
            }
            else if (value is UnreadableValue unreadable)
            {
                Unreadable(version, unreadable, level + 1);
            }
        }
    }
}
