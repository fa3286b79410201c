using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>A place at which two versions say different things, and nothing tells which is meant.</summary>
/// <param name="Place">A property, or a member inside one; of a list without order, the item's place in the version that has it.</param>
/// <param name="Ancestor">What the common ancestor has there; null without one, or where it has nothing there.</param>
/// <param name="First">What the first version says.</param>
/// <param name="Second">What the second version says.</param>
public sealed record Conflict(JsonPlace Place, JsonValue? Ancestor, Statement First, Statement Second)
{
    public override string ToString() => $"{Place}";
}
