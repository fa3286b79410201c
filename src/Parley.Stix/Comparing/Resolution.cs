using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>What is undisputed: only one of two versions changed it, so that its change is taken.</summary>
/// <param name="Place">Where, in the version that made the change; of what it removed, in the ancestor.</param>
/// <param name="By">The version that changed it.</param>
/// <param name="Value">What it says now; null where it removed something.</param>
public sealed record Resolution(JsonPlace Place, Side By, JsonValue? Value)
{
    public override string ToString() => $"{By} {Place}";
}
