using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

internal sealed partial class FieldCheck
{
    private const int MaxScaleText = 200;

    /// <summary>The text in the language of the original is the original: it must be there, and is no machine translation.</summary>
    public void Originals(MapTree message)
    {
        if (message.TextOf("lang") is not { } lang || message.Find("text") is not MapTree texts)
            return;
        if (texts.Find(lang) is not { } original)
            findings.Add(FindingCodes.OriginalMissing, "text", lang);
        else if (original is MapTree map && map.Find("machine") is FlagTree { Value: true })
            findings.Add(FindingCodes.OriginalMachine, Join(Join("text", lang), "machine"));
    }

    private void Composite(FieldDefinition definition, MapTree map, string path)
    {
        switch (definition.Type)
        {
            case FieldType.Period:
                Period(map, path);
                break;
            case FieldType.Hash:
                Typed(map, "hash-types", Syntax.IsHash, FindingCodes.Hash, path);
                break;
            case FieldType.Address:
                Typed(map, "address-types", Syntax.IsAddress, FindingCodes.Address, path);
                break;
            case FieldType.Texts:
                Languages(map, path, (value, at) =>
                {
                    if (value is TextTree text)
                        Prose(text.Value, definition.Max, severalLines: true, at);
                    else
                        WrongType(at, "text");
                });
                foreach (var language in languages.Where(language => map.Find(language) is null))
                    findings.Add(FindingCodes.LanguageMissing, path, language);
                break;
            case FieldType.FreeText:
                Languages(map, path, (value, at) => FreeText(value, definition.Max, at));
                break;
            default:
                Scaled(definition.Type, map, path);
                break;
        }
    }

    private void Period(MapTree map, string path)
    {
        Keys(map, path, "from", "to", "about");
        var from = Time(map, "from", required: true, path);
        var to = Time(map, "to", required: false, path);
        Require(from is null || to is null || from <= to, FindingCodes.Period, path);
        if (map.Find("about") is { } about and not FlagTree)
            Wrong(about, Join(path, "about"), "boolean");
    }

    private DateTimeOffset? Time(MapTree map, string key, bool required, string path)
    {
        if (Part(map, key, required, path, "text") is not { } text)
            return null;
        if (Syntax.IsTime(text, out var time))
            return time;
        findings.Add(FindingCodes.Time, Join(path, key), text);
        return null;
    }

    private void Typed(MapTree map, string vocabulary, Func<string, string, bool> isValid, string code, string path)
    {
        Keys(map, path, "type", "value");
        var type = Part(map, "type", required: true, path, "code");
        var value = Part(map, "value", required: true, path, "text");
        if (type is not null && Code(vocabulary, type, Join(path, "type")) && value is not null)
            Require(isValid(type, value), code, Join(path, "value"), value, type);
    }

    private void Scaled(FieldType type, MapTree map, string path)
    {
        var (key, values) = (Scales.Key(type), Scales.Values(type));
        Keys(map, path, [key, "name", .. values, .. type == FieldType.Likelihood ? ["low", "high"] : Array.Empty<string>()]);
        if (map.Find(key) is null)
        {
            findings.Add(FindingCodes.ScaleMissing, Join(path, key));
            return;
        }
        var scales = Scales.Vocabulary(type);
        if (Part(map, key, required: true, path, "code") is not { } scale || !Code(scales, scale, Join(path, key)))
            return;
        var isOpen = Vocabularies.Get(scales).Find(scale)!.IsOpen;
        if (Part(map, "name", required: isOpen, path, "text") is { } name)
            Prose(name, MaxScaleText, severalLines: false, Join(path, "name"));
        if (!isOpen && map.Find("name") is not null)
            findings.Add(FindingCodes.UnknownField, Join(path, "name"), "name");
        Term? term = null;
        foreach (var part in values)
        {
            if (Part(map, part, required: true, path, "code") is not { } value)
                continue;
            if (isOpen)
                Prose(value, MaxScaleText, severalLines: false, Join(path, part));
            else if (Code(Scales.ValueVocabulary(type, scale, part), value, Join(path, part)))
                term = Vocabularies.Get(Scales.ValueVocabulary(type, scale, part)).Find(value);
        }
        if (type == FieldType.Likelihood)
            Interval(map, term?.Low ?? 0, term?.High ?? 1000, path);
    }

    /// <summary>A word on a scale promises its band; an interval may be narrower and never wider.</summary>
    private void Interval(MapTree map, int least, int most, string path)
    {
        if (Bound("low") is { } low && Bound("high") is { } high)
            Require(low <= high && low >= least && high <= most, FindingCodes.Interval, path, Text(low), Text(high), Text(least), Text(most));

        long? Bound(string key)
        {
            if (map.Find(key) is { } value)
                return value is BrokenTree ? null : Whole(value, 0, 1000, Join(path, key));
            findings.Add(FindingCodes.FieldMissing, Join(path, key), key);
            return null;
        }
    }

    private void Languages(MapTree map, string path, Action<Tree, string> check)
    {
        Require(map.Items.Count > 0, FindingCodes.TextEmpty, path);
        if (map.Items.Count > MessageLimits.MaxLanguages)
        {
            findings.Add(FindingCodes.ListTooLong, path, Text(map.Items.Count), Text(MessageLimits.MaxLanguages));
            return;
        }
        foreach (var (language, value) in map.Items)
        {
            var at = Join(path, language);
            Require(Syntax.IsLanguage(language), FindingCodes.Language, at, language);
            if (value is BrokenTree broken)
                Broken(broken, at);
            else
                check(value, at);
        }
    }

    private void FreeText(Tree value, long max, string path)
    {
        if (Map(value, path) is not { } map)
            return;
        Keys(map, path, "body", "machine");
        switch (map.Find("body"))
        {
            case null:
                findings.Add(FindingCodes.FieldMissing, Join(path, "body"), "body");
                break;
            case TextTree body:
                Prose(body.Value, max, severalLines: true, Join(path, "body"));
                break;
            case var other:
                Wrong(other, Join(path, "body"), "text");
                break;
        }
        switch (map.Find("machine"))
        {
            case null:
                findings.Add(FindingCodes.FieldMissing, Join(path, "machine"), "machine");
                break;
            case FlagTree:
                break;
            case var other:
                Wrong(other, Join(path, "machine"), "boolean");
                break;
        }
    }

    private string? Part(MapTree map, string key, bool required, string path, string wanted)
    {
        switch (map.Find(key))
        {
            case null:
                Require(!required, FindingCodes.FieldMissing, Join(path, key), key);
                return null;
            case BrokenTree broken:
                Broken(broken, Join(path, key));
                return null;
            case var value:
                return Short(value, Join(path, key), wanted);
        }
    }

    private void Wrong(Tree value, string path, string wanted)
    {
        if (value is BrokenTree broken)
            Broken(broken, path);
        else
            WrongType(path, wanted);
    }

    private void Keys(MapTree map, string path, params ReadOnlySpan<string> allowed)
    {
        foreach (var (key, _) in map.Items)
        {
            if (!allowed.Contains(key))
                findings.Add(FindingCodes.UnknownField, Join(path, key), key);
        }
    }
}
