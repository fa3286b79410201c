using System.Globalization;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>
/// Reads maps of fields by their definitions and finds what is wrong with them. What is wrong is read all the same, as far as it can be: the findings say whether it may be
/// sent, and what was received is shown. Values of composite types: <c>FieldCheck.Composites.cs</c>.
/// </summary>
internal sealed partial class FieldCheck(FindingList findings, IReadOnlyCollection<string> languages)
{
    /// <summary>Fields that nobody here knows.</summary>
    public static FieldSet Unknown(RawMap map) => new(new(map.Items.Select(item => new Field(item.Name, new UnreadableValue(item.Value)))));

    public FieldSet Fields(IReadOnlyList<FieldDefinition> definitions, RawMap map, string path)
    {
        List<Field> fields = new(map.Items.Count);
        foreach (var definition in definitions)
        {
            if (map.Find(definition.Name) is { } value)
                fields.Add(new(definition.Name, Value(definition, value, Join(path, definition.Name))));
            else if (definition.Presence.Demands(new(new(fields))))
                findings.Add(FindingCodes.FieldMissing, Join(path, definition.Name), definition.Name);
        }

        foreach (var (name, value) in map.Items)
        {
            if (definitions.Any(definition => definition.Name == name))
                continue;
            findings.Add(FindingCodes.UnknownField, Join(path, name), name);
            fields.Add(new(name, new UnreadableValue(value)));
        }

        return new(new(fields));
    }

    public void Broken(RawBroken broken, string path) => findings.Add(broken.Code, path, broken.Code switch
    {
        FindingCodes.TooDeep => Text(MessageLimits.MaxDepth),
        FindingCodes.Oversize => Text(MessageLimits.MaxMessageBytes),
        _ => path,
    });

    /// <param name="definition">What it should be.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="isItem">It is one value of the field's list.</param>
    public FieldValue Value(FieldDefinition definition, RawValue value, string path, bool isItem = false)
    {
        if (!definition.IsList || isItem)
            return One(definition, value, path);
        if (value is RawList list)
            return Items(definition, list, path);
        return Wrong(value, path, "list");
    }

    private ListValue Items(FieldDefinition definition, RawList list, string path)
    {
        if (list.Items.Count == 0)
            findings.Add(FindingCodes.ListEmpty, path);
        if (list.Items.Count > definition.MaxItems)
        {
            findings.Add(FindingCodes.ListTooLong, path, Text(list.Items.Count), Text(definition.MaxItems));
            return new(new(list.Items.Select(item => new UnreadableValue(item))));
        }

        List<FieldValue> items = new(list.Items.Count);
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = Join(path, Text(i));
            items.Add(One(definition, list.Items[i], at));
            if (list.Items[i] is RawText text && !seen.Add(text.Value))
                findings.Add(FindingCodes.Duplicate, at, text.Value);
        }

        return new(new(items));
    }

    private FieldValue One(FieldDefinition definition, RawValue value, string path)
    {
        switch (definition.Type)
        {
            case FieldType.Whole:
                return Whole(value, definition.Min, definition.Max, path) is { } whole ? new WholeValue(whole) : new UnreadableValue(value);
            case FieldType.Value:
                return IsWhole(value, path) ? new AnyValue(value) : new UnreadableValue(value);
            case FieldType.Boolean:
                return value is RawFlag flag ? new FlagValue(flag.Value) : Wrong(value, path, "boolean");
            case FieldType.Code or FieldType.Text or FieldType.Time or FieldType.Link or FieldType.Party or FieldType.Place
                or FieldType.Identifier or FieldType.FieldName or FieldType.Hex or FieldType.Language:
                return Short(value, path, definition.Type == FieldType.Code ? "code" : "text") is { } text
                    ? Scalar(definition, text, path) ?? new UnreadableValue(value)
                    : new UnreadableValue(value);
            case var type:
                if (value is not RawMap map)
                    return Wrong(value, path, "object");
                return type switch
                {
                    FieldType.Record => new RecordValue(Fields(definition.Fields, map, path)),
                    FieldType.Coded => new RecordValue(FieldSet.Empty),
                    _ => Composite(definition, map, path) ?? new UnreadableValue(value),
                };
        }
    }

    private FieldValue? Scalar(FieldDefinition definition, string text, string path)
    {
        switch (definition.Type)
        {
            case FieldType.Code:
                Code(definition.Vocabulary!, text, path);
                return new CodeValue(text);
            case FieldType.Text:
                Prose(text, definition.Max, severalLines: false, path);
                break;
            case FieldType.Time:
                return UtcTime.TryParse(text, out var time) ? new TimeValue(time) : Not(FindingCodes.Time);
            case FieldType.Link:
                return Link.TryParse(text, out var link) ? new LinkValue(link) : Not(FindingCodes.Link);
            case FieldType.Party:
                Require(Syntax.IsParty(text), FindingCodes.Party, path, text);
                break;
            case FieldType.Place:
                Require(Syntax.IsPlace(text), FindingCodes.Place, path, text);
                break;
            case FieldType.Identifier:
                Require(Syntax.IsIdentifier(text) && text.Length <= definition.Max, FindingCodes.Identifier, path, text);
                break;
            case FieldType.FieldName:
                Require(Syntax.IsFieldName(text) && text.Length <= 128, FindingCodes.FieldName, path, text);
                break;
            case FieldType.Hex:
                Require(Syntax.IsHex(text, (int)definition.Max), FindingCodes.Hex, path, text, Text(definition.Max));
                break;
            default:
                Require(Syntax.IsLanguage(text), FindingCodes.Language, path, text);
                break;
        }

        return new TextValue(text);

        FieldValue? Not(string code)
        {
            findings.Add(code, path, text);
            return null;
        }
    }

    // Of a value whose form another message says, only that it can be written and shown is known here.
    private bool IsWhole(RawValue value, string path)
    {
        switch (value)
        {
            case RawOther or RawBroken:
                Wrong(value, path, "value");
                return false;
            case RawText text:
                Require(SafeText.IsSendable(text.Value, severalLines: true), FindingCodes.TextMalformed, path);
                return true;
            case RawList list:
                return list.Items.All(item => IsWhole(item, path));
            case RawMap map:
                return map.Items.All(item => IsWhole(item.Value, Join(path, item.Name)));
            default:
                return true;
        }
    }

    private bool Code(string vocabulary, string code, string path)
    {
        var term = Vocabularies.Get(vocabulary).Find(code);
        Require(term is not null, FindingCodes.CodeUnknown, path, code, vocabulary);
        if (term?.ReplacedBy is { } replacement)
            findings.Add(FindingCodes.CodeRetired, path, code, replacement);
        return term is not null;
    }

    private void Prose(string text, long max, bool severalLines, string path)
    {
        Require(text.Length > 0, FindingCodes.TextEmpty, path);
        Require(text.Length <= max, FindingCodes.TextTooLong, path, Text(text.Length), Text(max));
        Require(SafeText.IsSendable(text, severalLines), FindingCodes.TextMalformed, path);
    }

    private long? Whole(RawValue value, long min, long max, string path)
    {
        if (value is not RawWhole whole)
        {
            Wrong(value, path, "whole");
            return null;
        }

        if (whole.Value < min || whole.Value > max)
            findings.Add(FindingCodes.NumberRange, path, Text(whole.Value), Text(min), Text(max));
        return whole.Value;
    }

    private string? Short(RawValue value, string path, string wanted)
    {
        if (value is RawText { Value: var text })
        {
            if (text.Length <= MessageLimits.MaxShortText)
                return text;
            findings.Add(FindingCodes.TextTooLong, path, Text(text.Length), Text(MessageLimits.MaxShortText));
            return null;
        }

        Wrong(value, path, wanted);
        return null;
    }

    /// <summary>The argument is a code of its own (type.list, ...), worded in the reader's language.</summary>
    private UnreadableValue Wrong(RawValue value, string path, string wanted)
    {
        if (value is RawBroken broken)
            Broken(broken, path);
        else
            findings.Add(FindingCodes.Type, path, "type." + wanted);
        return new(value);
    }

    private void Require(bool holds, string code, string path, params string[] args)
    {
        if (!holds)
            findings.Add(code, path, args);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "/" + name;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
