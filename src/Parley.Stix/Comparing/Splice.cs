using Parley.Json;
using Parley.Stix.Editing;

namespace Parley.Stix.Comparing;

/// <summary>What a merge does to the first version at one place: at once, or when a conflict is decided.</summary>
/// <param name="Place">Where in the first version; of an item that is to be added, the list.</param>
/// <param name="IsThere">Whether the first version has something there.</param>
/// <param name="Value">What shall stand there; null for nothing.</param>
/// <param name="Conflict">The conflict whose decision tells the value instead.</param>
/// <param name="IsItem">Whether it is an item to be added to a list without order.</param>
internal sealed record Splice(JsonPlace Place, bool IsThere, JsonValue? Value, Conflict? Conflict = null, bool IsItem = false)
{
    public void Apply(StixDraft draft, JsonValue? value)
    {
        if (value is { } said && IsItem)
            draft.Append(Place, said);
        else if (value is { } set)
            draft.Set(Place, set);
        else if (IsThere)
            draft.Remove(Place);
    }
}
