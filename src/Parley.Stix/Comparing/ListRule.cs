using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>
/// Which lists have no order. Sets are: lists of identifiers, of terms of a vocabulary, every list whose name ends in <c>_refs</c> (section 3.1), and
/// <c>labels</c>, <c>aliases</c> and <c>selectors</c>, of which the standard says that they are sets or gives no meaning to the order. All others have one.
/// </summary>
internal static class ListRule
{
    public static bool IsSet(string? name, Property? property) =>
        name is "labels" or "aliases" or "selectors" ||
        (name is not null && name.EndsWith("_refs", StringComparison.Ordinal)) ||
        property?.ValueKind.Name is "list of type identifier" or "list of type open-vocab" or "list of type enum";

    /// <summary>Whether two texts are two spellings of one value of that property.</summary>
    public static bool AreSpellings(Property? property, JsonValue a, JsonValue b) => a.Kind == JsonKind.String && b.Kind == JsonKind.String && property?.ValueKind.Name switch
    {
        "timestamp" => StixTimestamp.TryParse(a.Text, out var first) && StixTimestamp.TryParse(b.Text, out var second) && first == second,
        "identifier" => StixId.TryParse(a.Text, out var first) && StixId.TryParse(b.Text, out var second) && first == second,
        _ => false,
    };
}
