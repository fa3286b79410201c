using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>One difference, with what both sides have there.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="PlaceBefore">Where it stands in the first; null if the first has nothing there.</param>
/// <param name="PlaceAfter">Where it stands in the second; not the same as in the first where items before it came or went. Null if the second has nothing there.</param>
/// <param name="Before">The first's value, spelled as it came.</param>
/// <param name="After">The second's value.</param>
public sealed record Change(ChangeKind Kind, JsonPlace? PlaceBefore, JsonPlace? PlaceAfter, JsonValue? Before, JsonValue? After)
{
    /// <summary>Where it stands in the second, or in the first if the second has nothing there.</summary>
    public JsonPlace Place => PlaceAfter ?? PlaceBefore ?? JsonPlace.Root;

    public override string ToString() => $"{Kind} {Place}";
}
