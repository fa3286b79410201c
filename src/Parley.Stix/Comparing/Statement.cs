using Parley.Json;

namespace Parley.Stix.Comparing;

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
