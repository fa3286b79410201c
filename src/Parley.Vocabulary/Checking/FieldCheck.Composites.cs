namespace Parley.Vocabulary;

internal sealed partial class FieldCheck
{
    private const int MaxScaleText = 200;

    /// <summary>The text in the language of the original is the original: it must be there, and is no machine translation.</summary>
    public void Originals(FieldSet message)
    {
        if (message.Text("lang") is not { } lang || message.Find<FreeTextValue>("text") is not { Versions: var versions })
            return;
        if (versions.Find(lang) is not { } original)
            findings.Add(FindingCodes.OriginalMissing, "text", lang);
        else if (original is VersionValue { Machine: true })
            findings.Add(FindingCodes.OriginalMachine, Join(Join("text", lang), "machine"));
    }

    /// <returns>Null when it is not readable as its type.</returns>
    private FieldValue? Composite(FieldDefinition definition, RawMap map, string path)
    {
        switch (definition.Type)
        {
            case FieldType.Period:
                return Period(map, path);
            case FieldType.Hash:
                return Typed(map, "hash-types", Syntax.IsHash, FindingCodes.Hash, path);
            case FieldType.Address:
                return Typed(map, "address-types", Syntax.IsAddress, FindingCodes.Address, path);
            case FieldType.Texts:
                var texts = Languages(map, path, (value, at) =>
                {
                    if (value is not RawText text)
                        return Wrong(value, at, "text");
                    Prose(text.Value, definition.Max, severalLines: true, at);
                    return new TextValue(text.Value);
                });
                return new TextsValue(texts);
            case FieldType.FreeText:
                return new FreeTextValue(Languages(map, path, (value, at) => Version(value, definition.Max, at)));
            default:
                return Scaled(definition.Type, map, path);
        }
    }

    private PeriodValue? Period(RawMap map, string path)
    {
        var isWhole = Keys(map, path, "from", "to", "about");
        var from = Time(map, "from", required: true, path);
        var to = Time(map, "to", required: false, path);
        Require(from is null || to is null || from.Value.At <= to.Value.At, FindingCodes.Period, path);
        var about = map.Find("about");
        if (about is not (null or RawFlag))
            Wrong(about, Join(path, "about"), "boolean");
        return isWhole && from is { } start && (to is null) == (map.Find("to") is null) && about is null or RawFlag
            ? new(start, to, (about as RawFlag)?.Value)
            : null;
    }

    private UtcTime? Time(RawMap map, string key, bool required, string path)
    {
        if (Part(map, key, required, path, "text") is not { } text)
            return null;
        if (UtcTime.TryParse(text, out var time))
            return time;
        findings.Add(FindingCodes.Time, Join(path, key), text);
        return null;
    }

    private TypedValue? Typed(RawMap map, string vocabulary, Func<string, string, bool> isValid, string code, string path)
    {
        var isWhole = Keys(map, path, "type", "value");
        var type = Part(map, "type", required: true, path, "code");
        var value = Part(map, "value", required: true, path, "text");
        if (type is not null && Code(vocabulary, type, Join(path, "type")) && value is not null)
            Require(isValid(type, value), code, Join(path, "value"), value, type);
        return isWhole && type is not null && value is not null ? new(type, value) : null;
    }

    private FieldValue? Scaled(FieldType type, RawMap map, string path)
    {
        var (key, names) = (Scales.Key(type), Scales.Values(type));
        var isWhole = Keys(map, path, [key, "name", .. names, .. type == FieldType.Likelihood ? ["low", "high"] : Array.Empty<string>()]);
        if (map.Find(key) is null)
        {
            findings.Add(FindingCodes.ScaleMissing, Join(path, key));
            return null;
        }

        var scales = Scales.Vocabulary(type);
        if (Part(map, key, required: true, path, "code") is not { } scale)
            return null;

        // Of a scale that is not known here nothing is checked, and all is kept.
        var isKnown = Code(scales, scale, Join(path, key));
        var isOpen = isKnown && Vocabularies.Get(scales).Find(scale)!.IsOpen;
        var name = isKnown ? Part(map, "name", required: isOpen, path, "text") : map.TextOf("name");
        if (isOpen && name is not null)
            Prose(name, MaxScaleText, severalLines: false, Join(path, "name"));
        if (isKnown && !isOpen && map.Find("name") is not null)
            findings.Add(FindingCodes.UnknownField, Join(path, "name"), "name");

        Term? term = null;
        List<string> values = [];
        foreach (var part in names)
        {
            if ((isKnown ? Part(map, part, required: true, path, "code") : map.TextOf(part)) is not { } value)
                continue;
            values.Add(value);
            if (isOpen)
                Prose(value, MaxScaleText, severalLines: false, Join(path, part));
            else if (isKnown && Code(Scales.ValueVocabulary(type, scale, part), value, Join(path, part)))
                term = Vocabularies.Get(Scales.ValueVocabulary(type, scale, part)).Find(value);
        }

        var (low, high) = type == FieldType.Likelihood ? Interval(map, isKnown, term?.Low ?? 0, term?.High ?? 1000, path) : (0, 0);
        if (!isWhole || values.Count < names.Count || low is null || high is null || (name is null) != (map.Find("name") is null))
            return null;
        return type switch
        {
            FieldType.Likelihood => new LikelihoodValue(scale, values[0], low.Value, high.Value, name),
            FieldType.Grade => new GradeValue(scale, values[0], values[1], name),
            FieldType.Norm => new NormValue(scale, values[0], name),
            _ => new ScaledValue(scale, values[0], name),
        };
    }

    /// <summary>A word on a scale promises its band; an interval may be narrower and never wider.</summary>
    private (long? Low, long? High) Interval(RawMap map, bool isKnown, int least, int most, string path)
    {
        if (!isKnown)
            return ((map.Find("low") as RawWhole)?.Value, (map.Find("high") as RawWhole)?.Value);
        var (low, high) = (Bound("low"), Bound("high"));
        if (low is >= 0 and <= 1000 && high is >= 0 and <= 1000)
            Require(low <= high && low >= least && high <= most, FindingCodes.Interval, path, Text(low.Value), Text(high.Value), Text(least), Text(most));
        return (low, high);

        long? Bound(string key)
        {
            if (map.Find(key) is { } value)
                return Whole(value, 0, 1000, Join(path, key));
            findings.Add(FindingCodes.FieldMissing, Join(path, key), key);
            return null;
        }
    }

    private FieldSet Languages(RawMap map, string path, Func<RawValue, string, FieldValue> read)
    {
        Require(map.Items.Count > 0, FindingCodes.TextEmpty, path);
        if (map.Items.Count > MessageLimits.MaxLanguages)
        {
            findings.Add(FindingCodes.ListTooLong, path, Text(map.Items.Count), Text(MessageLimits.MaxLanguages));
            return Unknown(map);
        }

        List<Field> versions = [];
        foreach (var (language, value) in map.Items)
        {
            var at = Join(path, language);
            if (!Syntax.IsLanguage(language))
                findings.Add(FindingCodes.Language, at, language);
            else
                Require(languages.Count == 0 || languages.Contains(language), FindingCodes.LanguageForeign, at, language, string.Join(", ", languages));
            versions.Add(new(language, read(value, at)));
        }

        foreach (var language in languages.Where(language => map.Find(language) is null))
            findings.Add(FindingCodes.LanguageMissing, path, language);

        return new(new(versions));
    }

    private FieldValue Version(RawValue value, long max, string path)
    {
        if (value is not RawMap map)
            return Wrong(value, path, "object");
        var isWhole = Keys(map, path, "body", "machine");
        var body = Long(map, "body", path);
        if (body is not null)
            Prose(body, max, severalLines: true, Join(path, "body"));
        var machine = map.Find("machine");
        if (machine is null)
            findings.Add(FindingCodes.FieldMissing, Join(path, "machine"), "machine");
        else if (machine is not RawFlag)
            Wrong(machine, Join(path, "machine"), "boolean");
        return isWhole && body is not null && machine is RawFlag flag ? new VersionValue(body, flag.Value) : new UnreadableValue(value);
    }

    private string? Long(RawMap map, string key, string path)
    {
        switch (map.Find(key))
        {
            case null:
                findings.Add(FindingCodes.FieldMissing, Join(path, key), key);
                return null;
            case RawText text:
                return text.Value;
            case var other:
                Wrong(other, Join(path, key), "text");
                return null;
        }
    }

    private string? Part(RawMap map, string key, bool required, string path, string wanted)
    {
        if (map.Find(key) is { } value)
            return Short(value, Join(path, key), wanted);
        Require(!required, FindingCodes.FieldMissing, Join(path, key), key);
        return null;
    }

    private bool Keys(RawMap map, string path, params ReadOnlySpan<string> allowed)
    {
        var isWhole = true;
        foreach (var (name, _) in map.Items)
        {
            if (allowed.Contains(name))
                continue;
            isWhole = false;
            findings.Add(FindingCodes.UnknownField, Join(path, name), name);
        }

        return isWhole;
    }
}
