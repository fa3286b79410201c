using System.Globalization;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Puts single values into words.</summary>
internal sealed class ValueWords(LineList lines)
{
    /// <summary>Whether the last value held a code this version does not know.</summary>
    public bool SawUnknown { get; private set; }

    public string Of(FieldDefinition field, FieldValue value)
    {
        SawUnknown = false;
        return value switch
        {
            CodeValue code => Code(field.Vocabulary!, code.Code),
            TextValue text => Text(field.Type, text.Text),
            TimeValue time => Time(time.Time),
            WholeValue whole => field.Unit is { } unit ? lines.Words("unit." + unit, Number(whole.Number)) : Number(whole.Number),
            FlagValue flag => lines.Words(flag.Flag ? "render.yes" : "render.no"),
            LinkValue { Link: var link } => lines.Words("render.link", lines.Party(link.Party), Number(link.Number)),
            PeriodValue period => Period(period),
            TypedValue typed => field.Type == FieldType.Hash ? Typed(typed, "hash-types", "render.hash") : Typed(typed, "address-types", "render.address"),
            ScaledValue scaled => lines.Words("render.scaled", Value(field.Type, scaled.Scale, "value", scaled.Value), Scale(field.Type, scaled.Scale, scaled.Name)),
            LikelihoodValue likely => lines.Words(
                "render.likelihood", Value(field.Type, likely.Scale, "value", likely.Value), Percent(likely.Low), Percent(likely.High), Scale(field.Type, likely.Scale, likely.Name)),
            GradeValue grade => lines.Words(
                "render.grade", Value(field.Type, grade.Scale, "source", grade.Source), Value(field.Type, grade.Scale, "information", grade.Information),
                Scale(field.Type, grade.Scale, grade.Name)),
            NormValue norm => lines.Words("render.norm", Scale(field.Type, norm.List, norm.Name), Value(field.Type, norm.List, "paragraph", norm.Paragraph)),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
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

    private string Text(FieldType type, string text) => type switch
    {
        FieldType.Language => Language(text),
        FieldType.FieldName => FieldName(text),
        FieldType.Party => lines.Party(text),
        _ => SafeText.Line(text),
    };

    /// <summary>Always as UTC, in digits that read the same everywhere.</summary>
    private string Time(UtcTime time) =>
        lines.Words("render.time", time.At.ToString(time.At.Millisecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));

    private string Period(PeriodValue period)
    {
        var about = period.About is true ? "-about" : "";
        return period.To is { } to
            ? lines.Words("render.period" + about, Time(period.From), Time(to))
            : lines.Words("render.period-from" + about, Time(period.From));
    }

    private string Typed(TypedValue typed, string vocabulary, string sentence) => lines.Words(sentence, Code(vocabulary, typed.Type), SafeText.Line(typed.Value));

    private string Scale(FieldType type, string scale, string? name)
    {
        var words = Code(Scales.Vocabulary(type), scale);
        return name is null ? words : lines.Words("render.own-scale", words, SafeText.Line(name));
    }

    private string Value(FieldType type, string scale, string key, string value) => Vocabularies.Get(Scales.Vocabulary(type)).Find(scale) is { IsOpen: true }
        ? SafeText.Line(value)
        : Code(Scales.ValueVocabulary(type, scale, key), value);

    /// <summary>fields/severity is shown by its label; the path stays visible for what has none.</summary>
    private string FieldName(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Wording.Label("", name, lines.Language) ?? SafeText.Quote(path);
    }

    private string Percent(long perMille) => lines.Words(
        "render.percent",
        perMille % 10 == 0 ? Number(perMille / 10) : (perMille / 10m).ToString("0.0", CultureInfo.InvariantCulture));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
