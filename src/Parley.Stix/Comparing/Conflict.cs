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

/// <summary>What one version says at a place, and who says it.</summary>
/// <param name="Value">Null where it has nothing there.</param>
/// <param name="CreatedBy">The version's <c>created_by_ref</c>, as it was written; null if it names nobody.</param>
/// <param name="Modified">The version's <c>modified</c>, as it was written.</param>
public sealed record Statement(JsonValue? Value, string? CreatedBy, string? Modified)
{
    internal static Statement Of(StixObject version, JsonValue? value) => new(value, Text(version, CommonProperties.CreatedByRef), Text(version, CommonProperties.Modified));

    private static string? Text(StixObject version, Property property) =>
        version.Root.TryGet(property.JsonName, out var text) && text.Kind == JsonKind.String ? text.GetString() : null;
}

/// <summary>How someone decides a conflict.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>What one of the versions says, be it that there is nothing.</summary>
    public static Decision Take(Side side) => new Taken(side);

    /// <summary>Neither: another value.</summary>
    public static Decision Say(JsonValue value) => new Said(value);

    /// <summary>Neither: nothing.</summary>
    public static Decision Remove { get; } = new Removed();

    internal JsonValue? ValueFor(Conflict conflict) => this switch
    {
        Taken { Side: Side.First } => conflict.First.Value,
        Taken => conflict.Second.Value,
        Said said => said.Value,
        _ => null,
    };

    private sealed record Taken(Side Side) : Decision;

    private sealed record Said(JsonValue Value) : Decision;

    private sealed record Removed : Decision;
}

/// <summary>What is undisputed: only one of two versions changed it, so that its change is taken.</summary>
/// <param name="Place">Where, in the version that made the change; of what it removed, in the ancestor.</param>
/// <param name="By">The version that changed it.</param>
/// <param name="Value">What it says now; null where it removed something.</param>
public sealed record Resolution(JsonPlace Place, Side By, JsonValue? Value)
{
    public override string ToString() => $"{By} {Place}";
}

/// <summary>One of the two versions that are merged.</summary>
public enum Side
{
    First,
    Second,
}
