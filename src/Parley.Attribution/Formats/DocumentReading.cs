using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>The one strict reading of our documents: that of Parley.Json, whose reports become findings with one set of codes.</summary>
internal static class DocumentReading
{
    /// <param name="findings">Where what is wrong goes.</param>
    /// <param name="line">Stands before every place: the number of a line in a file of lines. Empty for a whole document.</param>
    public static StrictReader Reader(this FindingList findings, string line = "") => new((breach, place, args) => findings.Add(Code(breach), Under(line, place), [.. args]));

    /// <summary>A text that must be there, of at most <see cref="DocumentLimits.IdLength"/> characters; an empty one stands in for what was not.</summary>
    public static string Id(this StrictReader reader, JsonValue holder, string place, JsonName name) => reader.Text(holder, place, name, DocumentLimits.IdLength);

    /// <summary>The same for a text that may be missing.</summary>
    public static string? OptionalId(this StrictReader reader, JsonValue holder, string place, JsonName name) => reader.OptionalText(holder, place, name, DocumentLimits.IdLength);

    /// <summary>The document must say that it is of this format, and so of this version.</summary>
    public static void Format(this FindingList findings, StrictReader reader, JsonValue root, string label)
    {
        if (reader.Id(root, "", "format") is { Length: > 0 } format && format != label)
            findings.Add(AttributionCodes.DocumentFormat, "format", label);
    }

    private static string Under(string line, string place) => line.Length == 0 ? place : place.Length == 0 ? line : $"{line}.{place}";

    private static string Code(JsonBreach breach) => breach switch
    {
        JsonBreach.Json => AttributionCodes.DocumentJson,
        JsonBreach.Kind => AttributionCodes.DocumentKind,
        JsonBreach.Missing => AttributionCodes.DocumentMissing,
        JsonBreach.Unknown => AttributionCodes.DocumentUnknownMember,
        JsonBreach.Empty => AttributionCodes.DocumentEmpty,
        JsonBreach.Length => AttributionCodes.DocumentLength,
        JsonBreach.Count => AttributionCodes.DocumentLimit,
        JsonBreach.Term => AttributionCodes.DocumentTerm,
        JsonBreach.Date => AttributionCodes.DocumentDate,
        _ => throw new ArgumentOutOfRangeException(nameof(breach)),
    };
}
