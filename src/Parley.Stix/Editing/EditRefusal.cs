using Parley.Json;

namespace Parley.Stix.Editing;

/// <summary>Why an edit is not made, and where.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Place">The place that the edit named, or the property that stands in its way.</param>
public readonly record struct EditRefusal(EditRefusalCode Code, JsonPlace? Place = null)
{
    public override string ToString() => Place is null ? Code.ToString() : $"{Code} {Place}";
}
