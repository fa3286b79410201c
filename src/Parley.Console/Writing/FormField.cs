using System.Globalization;
using Parley.Vocabulary;

namespace Parley.Console.Writing;

/// <summary>How a field of a kind stands in a form.</summary>
internal static class FormField
{
    public static bool IsScaled(FieldType type) =>
        type is FieldType.Severity or FieldType.Likelihood or FieldType.Confidence or FieldType.Responsibility or FieldType.Grade or FieldType.Norm;

    /// <summary>Whether a value of it is several inputs.</summary>
    public static bool HasParts(FieldDefinition definition) =>
        IsScaled(definition.Type) || definition.Type is FieldType.Record or FieldType.Period or FieldType.Hash or FieldType.Address;

    public static string Row(string path, int row) => $"{path}/{row.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>An id that a label can point to.</summary>
    public static string Id(string path) => "f-" + path.Replace('/', '-');
}
