namespace Parley.Vocabulary;

/// <summary>The value of a field, read as its definition says (<see cref="FieldType"/>). A code may be one that this version does not know: it is kept and shown as it is.</summary>
public abstract record FieldValue;

/// <summary>A code of the field's vocabulary.</summary>
public sealed record CodeValue(string Code) : FieldValue;

/// <summary>Text, a party, a place, an identifier, a field name, hexadecimal digits or a language tag.</summary>
public sealed record TextValue(string Text) : FieldValue;

public sealed record TimeValue(UtcTime Time) : FieldValue;

public sealed record PeriodValue(UtcTime From, UtcTime? To, bool? About) : FieldValue;

public sealed record WholeValue(long Number) : FieldValue;

public sealed record FlagValue(bool Flag) : FieldValue;

public sealed record LinkValue(Link Link) : FieldValue;

/// <summary>A hash or an address.</summary>
/// <param name="Type">A code of <c>hash-types</c> or <c>address-types</c>.</param>
public sealed record TypedValue(string Type, string Value) : FieldValue;

/// <summary>What means nothing without its scale: a severity, a confidence, a degree of responsibility.</summary>
/// <param name="Name">Of the sender's own scale.</param>
public sealed record ScaledValue(string Scale, string Value, string? Name) : FieldValue;

/// <param name="Low">Per mille.</param>
/// <param name="High">Per mille.</param>
/// <param name="Name">Of the sender's own scale.</param>
public sealed record LikelihoodValue(string Scale, string Value, long Low, long High, string? Name) : FieldValue;

/// <param name="Source">Reliability of the source.</param>
/// <param name="Information">Credibility of what it said.</param>
public sealed record GradeValue(string Scale, string Source, string Information, string? Name) : FieldValue;

/// <param name="Name">Of a list that is not built in.</param>
public sealed record NormValue(string List, string Paragraph, string? Name) : FieldValue;

/// <summary>The same text in several languages; the names are language tags, the values <see cref="TextValue"/>.</summary>
public sealed record TextsValue(FieldSet Versions) : FieldValue;

/// <summary>The sender's own words; the names are language tags, the values <see cref="VersionValue"/>.</summary>
public sealed record FreeTextValue(FieldSet Versions) : FieldValue;

/// <summary>Free text in one language.</summary>
/// <param name="Machine">Whether a machine translated it; then it is not authoritative.</param>
public sealed record VersionValue(string Body, bool Machine) : FieldValue;

public sealed record RecordValue(FieldSet Fields) : FieldValue;

public sealed record ListValue(ValueList<FieldValue> Items) : FieldValue;

/// <summary>A value of a field of another message: kept as it is, for its form is that field's.</summary>
public sealed record AnyValue(RawValue Raw) : FieldValue;

/// <summary>What is not of the form that its definition says, or has no definition here. Kept as it came, and shown, never dropped.</summary>
public sealed record UnreadableValue(RawValue Raw) : FieldValue;
