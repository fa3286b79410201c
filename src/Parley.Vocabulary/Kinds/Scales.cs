namespace Parley.Vocabulary;

/// <summary>
/// Values that mean nothing without their scale: the vocabulary that names the scales, per field type. The values of a scale are
/// the vocabulary of the scale's name; for grades, that name with <c>-source</c> and <c>-information</c>.
/// </summary>
public static class Scales
{
    public static string Vocabulary(FieldType type) => type switch
    {
        FieldType.Severity => "severity-scales",
        FieldType.Likelihood => "likelihood-scales",
        FieldType.Confidence => "confidence-scales",
        FieldType.Responsibility => "responsibility-scales",
        FieldType.Grade => "grade-scales",
        FieldType.Norm => "norm-lists",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Keys of the values on the scale.</summary>
    public static IReadOnlyList<string> Values(FieldType type) => type switch
    {
        FieldType.Grade => ["source", "information"],
        FieldType.Norm => ["paragraph"],
        _ => ["value"],
    };

    /// <summary>Key that names the scale.</summary>
    public static string Key(FieldType type) => type == FieldType.Norm ? "list" : "scale";

    public static string ValueVocabulary(FieldType type, string scale, string key) => type == FieldType.Grade ? scale + "-" + key : scale;
}
