using System.Globalization;
using Parley.Vocabulary.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Checks maps of fields against their definitions. Values of composite types: <c>FieldCheck.Composites.cs</c>.</summary>
internal sealed partial class FieldCheck(FindingList findings, IReadOnlyCollection<string> languages)
{
    public void Fields(IReadOnlyList<FieldDefinition> definitions, MapTree map, string path)
    {
        foreach (var definition in definitions)
        {
            if (map.TryGet(definition.Name, out var value))
                Value(definition, value, Join(path, definition.Name));
            else if (definition.Presence.Demands(map))
                findings.Add(FindingCodes.FieldMissing, Join(path, definition.Name), definition.Name);
        }
        foreach (var (key, _) in map.Items)
        {
            if (!definitions.Any(definition => definition.Name == key))
                findings.Add(FindingCodes.UnknownField, Join(path, key), key);
        }
    }

    public void Broken(BrokenTree broken, string path) => findings.Add(broken.Code, path, broken.Code switch
    {
        FindingCodes.TooDeep => Text(MessageLimits.MaxDepth),
        FindingCodes.Oversize => Text(MessageLimits.MaxMessageBytes),
        _ => path,
    });

    private void Value(FieldDefinition definition, Tree value, string path)
    {
        if (value is BrokenTree broken)
            Broken(broken, path);
        else if (!definition.IsList)
            One(definition, value, path);
        else if (value is not ListTree list)
            WrongType(path, "list");
        else
            Items(definition, list, path);
    }

    private void Items(FieldDefinition definition, ListTree list, string path)
    {
        if (list.Items.Count == 0)
            findings.Add(FindingCodes.ListEmpty, path);
        if (list.Items.Count > definition.MaxItems)
        {
            findings.Add(FindingCodes.ListTooLong, path, Text(list.Items.Count), Text(definition.MaxItems));
            return;
        }
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = Join(path, Text(i));
            if (list.Items[i] is BrokenTree broken)
                Broken(broken, at);
            else
                One(definition, list.Items[i], at);
            if (list.Items[i] is TextTree text && !seen.Add(text.Value))
                findings.Add(FindingCodes.Duplicate, at, text.Value);
        }
    }

    private void One(FieldDefinition definition, Tree value, string path)
    {
        switch (definition.Type)
        {
            case FieldType.Whole:
                Whole(value, definition.Min, definition.Max, path);
                break;
            case FieldType.Boolean:
                if (value is not FlagTree)
                    WrongType(path, "boolean");
                break;
            case FieldType.Record:
                if (Map(value, path) is { } record)
                    Fields(definition.Fields, record, path);
                break;
            case FieldType.Coded:
                Map(value, path);
                break;
            case FieldType.Code or FieldType.Text or FieldType.Time or FieldType.Link or FieldType.Party or FieldType.Place
                or FieldType.Identifier or FieldType.FieldName or FieldType.Hex or FieldType.Language:
                if (Short(value, path, definition.Type == FieldType.Code ? "code" : "text") is { } text)
                    Scalar(definition, text, path);
                break;
            default:
                if (Map(value, path) is { } map)
                    Composite(definition, map, path);
                break;
        }
    }

    private void Scalar(FieldDefinition definition, string text, string path)
    {
        switch (definition.Type)
        {
            case FieldType.Code:
                Code(definition.Vocabulary!, text, path);
                break;
            case FieldType.Text:
                Prose(text, definition.Max, severalLines: false, path);
                break;
            case FieldType.Time:
                Require(Syntax.IsTime(text, out _), FindingCodes.Time, path, text);
                break;
            case FieldType.Link:
                Require(Syntax.IsLink(text, out _, out _), FindingCodes.Link, path, text);
                break;
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
                Require(Syntax.IsHex(text, (int)definition.Max), FindingCodes.Hash, path, text, definition.Name);
                break;
            default:
                Require(Syntax.IsLanguage(text), FindingCodes.Language, path, text);
                break;
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

    private long? Whole(Tree value, long min, long max, string path)
    {
        if (value is not WholeTree whole)
        {
            WrongType(path, "whole");
            return null;
        }
        if (whole.Value >= min && whole.Value <= max)
            return whole.Value;
        findings.Add(FindingCodes.NumberRange, path, Text(whole.Value), Text(min), Text(max));
        return null;
    }

    private string? Short(Tree value, string path, string wanted)
    {
        if (value is TextTree { Value: var text })
        {
            if (text.Length <= MessageLimits.MaxShortText)
                return text;
            findings.Add(FindingCodes.TextTooLong, path, Text(text.Length), Text(MessageLimits.MaxShortText));
            return null;
        }
        WrongType(path, wanted);
        return null;
    }

    private MapTree? Map(Tree value, string path)
    {
        if (value is MapTree map)
            return map;
        WrongType(path, "object");
        return null;
    }

    /// <summary>The argument is a code of its own (type.list, ...), worded in the reader's language.</summary>
    private void WrongType(string path, string wanted) => findings.Add(FindingCodes.Type, path, "type." + wanted);

    private void Require(bool holds, string code, string path, params string[] args)
    {
        if (!holds)
            findings.Add(code, path, args);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "/" + name;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
