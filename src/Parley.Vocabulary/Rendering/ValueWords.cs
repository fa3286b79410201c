using System.Globalization;
using Parley.Vocabulary.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Puts single values into words. Null means: not readable as the type says.</summary>
internal sealed class ValueWords(LineList lines)
{
    /// <summary>Whether the last value held a code this version does not know.</summary>
    public bool SawUnknown { get; private set; }

    public string? Of(FieldDefinition field, Tree value)
    {
        SawUnknown = false;
        return value switch
        {
            TextTree text => OfText(field, text.Value),
            WholeTree whole when field.Type == FieldType.Whole => OfWhole(field, whole.Value),
            FlagTree flag when field.Type == FieldType.Boolean => lines.Words(flag.Value ? "render.yes" : "render.no"),
            MapTree map => OfMap(field.Type, map),
            _ => null,
        };
    }

    public string Code(string vocabulary, string code)
    {
        if (Wording.Term(vocabulary, code, lines.Language) is { } wording)
            return wording;
        SawUnknown = true;
        return lines.Words("render.code-unknown", SafeText.Quote(code), Wording.Title(vocabulary, lines.Language) ?? SafeText.Quote(vocabulary));
    }

    public string Language(string tag) => Wording.Term("languages", tag, lines.Language) ?? SafeText.Quote(tag);

    private string? OfText(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Code => Code(field.Vocabulary!, text),
        FieldType.Language => Language(text),
        FieldType.Time => Time(text),
        FieldType.Link => Syntax.IsLink(text, out var party, out var number) ? lines.Words("render.link", lines.Party(party), number) : null,
        FieldType.FieldName => FieldName(text),
        FieldType.Party => lines.Party(text),
        FieldType.Text or FieldType.Place or FieldType.Identifier or FieldType.Hex => SafeText.Line(text),
        _ => null,
    };

    private string OfWhole(FieldDefinition field, long number) =>
        field.Unit is { } unit ? lines.Words("unit." + unit, Text(number)) : Text(number);

    private string? OfMap(FieldType type, MapTree map) => type switch
    {
        FieldType.Period => Period(map),
        FieldType.Hash => Typed(map, "hash-types", "render.hash"),
        FieldType.Address => Typed(map, "address-types", "render.address"),
        FieldType.Severity or FieldType.Confidence or FieldType.Responsibility => Scaled(type, map),
        FieldType.Likelihood => Likelihood(map),
        FieldType.Grade => Grade(map),
        FieldType.Norm => Norm(map),
        _ => null,
    };

    /// <summary>Always as UTC, in digits that read the same everywhere.</summary>
    private string? Time(string? text) => text is not null && Syntax.IsTime(text, out var time)
        ? lines.Words("render.time", time.ToString(time.Millisecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture))
        : null;

    private string? Period(MapTree map)
    {
        if (!Only(map, "from", "to", "about") || Time(map.TextOf("from")) is not { } from)
            return null;
        if (map.Find("about") is not (null or FlagTree))
            return null;
        var about = map.Find("about") is FlagTree { Value: true } ? "-about" : "";
        if (map.Find("to") is null)
            return lines.Words("render.period-from" + about, from);
        return Time(map.TextOf("to")) is { } to ? lines.Words("render.period" + about, from, to) : null;
    }

    private string? Typed(MapTree map, string vocabulary, string sentence) =>
        Only(map, "type", "value") && map.TextOf("type") is { } type && map.TextOf("value") is { } value
            ? lines.Words(sentence, Code(vocabulary, type), SafeText.Line(value))
            : null;

    private string? Scaled(FieldType type, MapTree map) =>
        Only(map, "scale", "value", "name") && Value(type, map, "value") is { } value && Scale(type, map) is { } scale
            ? lines.Words("render.scaled", value, scale)
            : null;

    private string? Likelihood(MapTree map) =>
        Only(map, "scale", "value", "name", "low", "high")
        && Value(FieldType.Likelihood, map, "value") is { } value && Scale(FieldType.Likelihood, map) is { } scale
        && map.Find("low") is WholeTree low && map.Find("high") is WholeTree high
            ? lines.Words("render.likelihood", value, Percent(low.Value), Percent(high.Value), scale)
            : null;

    private string? Grade(MapTree map) =>
        Only(map, "scale", "source", "information")
        && Value(FieldType.Grade, map, "source") is { } source && Value(FieldType.Grade, map, "information") is { } information
        && Scale(FieldType.Grade, map) is { } scale
            ? lines.Words("render.grade", source, information, scale)
            : null;

    private string? Norm(MapTree map) =>
        Only(map, "list", "paragraph", "name") && Value(FieldType.Norm, map, "paragraph") is { } paragraph && Scale(FieldType.Norm, map) is { } list
            ? lines.Words("render.norm", list, paragraph)
            : null;

    private string? Scale(FieldType type, MapTree map)
    {
        if (map.TextOf(Scales.Key(type)) is not { } scale)
            return null;
        var words = Code(Scales.Vocabulary(type), scale);
        return map.Find("name") switch
        {
            null => words,
            TextTree name => lines.Words("render.own-scale", words, SafeText.Line(name.Value)),
            _ => null,
        };
    }

    private string? Value(FieldType type, MapTree map, string key)
    {
        if (map.TextOf(key) is not { } value || map.TextOf(Scales.Key(type)) is not { } scale)
            return null;
        return Vocabularies.Get(Scales.Vocabulary(type)).Find(scale) is { IsOpen: true }
            ? SafeText.Line(value)
            : Code(Scales.ValueVocabulary(type, scale, key), value);
    }

    /// <summary>fields/severity is shown by its label; the path stays visible for what has none.</summary>
    private string FieldName(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Wording.Label("", name, lines.Language) ?? SafeText.Quote(path);
    }

    private string Percent(long perMille) => lines.Words(
        "render.percent",
        perMille % 10 == 0 ? Text(perMille / 10) : (perMille / 10m).ToString("0.0", CultureInfo.InvariantCulture));

    private static bool Only(MapTree map, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in map.Items)
        {
            if (!keys.Contains(key))
                return false;
        }
        return true;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
