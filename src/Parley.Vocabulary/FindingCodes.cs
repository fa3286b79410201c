namespace Parley.Vocabulary;

/// <summary>Codes of findings, docs/spec/messages.md.</summary>
public static class FindingCodes
{
    public const string NotAnObject = "message.not-an-object";
    public const string FieldMissing = "message.field-missing";
    public const string UnknownField = "message.unknown-field";
    public const string Type = "message.type";
    public const string CodeUnknown = "message.code-unknown";
    public const string CodeRetired = "message.code-retired";
    public const string ScaleMissing = "message.scale-missing";
    public const string Interval = "message.interval";
    public const string Link = "message.link";
    public const string Time = "message.time";
    public const string Period = "message.period";
    public const string TextTooLong = "message.text-too-long";
    public const string TextEmpty = "message.text-empty";
    public const string TextMalformed = "message.text-malformed";
    public const string ListTooLong = "message.list-too-long";
    public const string ListEmpty = "message.list-empty";
    public const string NumberRange = "message.number-range";
    public const string Address = "message.address";
    public const string Hash = "message.hash";
    public const string Hex = "message.hex";
    public const string Party = "message.party";
    public const string Identifier = "message.identifier";
    public const string Place = "message.place";
    public const string FieldName = "message.field-name";
    public const string Language = "message.language";
    public const string LanguageMissing = "message.language-missing";
    public const string LanguageForeign = "message.language-foreign";
    public const string OriginalMachine = "message.original-machine";
    public const string OriginalMissing = "message.original-missing";
    public const string Duplicate = "message.duplicate";
    public const string TooDeep = "message.too-deep";
    public const string Oversize = "message.oversize";
    public const string Template = "message.template";
    public const string TooManyFindings = "message.too-many-findings";

    /// <summary>Every code above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotAnObject, FieldMissing, UnknownField, Type, CodeUnknown, CodeRetired, ScaleMissing, Interval, Link, Time, Period, TextTooLong, TextEmpty, TextMalformed,
        ListTooLong, ListEmpty, NumberRange, Address, Hash, Hex, Party, Identifier, Place, FieldName, Language, LanguageMissing, LanguageForeign, OriginalMachine,
        OriginalMissing, Duplicate, TooDeep, Oversize, Template, TooManyFindings,
    ];
}
