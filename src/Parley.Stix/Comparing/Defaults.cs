using Parley.Json;

namespace Parley.Stix.Comparing;

/// <summary>Defaults of the standard. A property that has its default may be left out, and that is no change to the object (section 3.6).</summary>
internal static class Defaults
{
    /// <summary>Whether leaving out a top-level property of that value says the same.</summary>
    public static bool IsDefault(ObjectType? table, string name, JsonValue value) => name switch
    {
        "revoked" or "defanged" => value.Kind == JsonKind.False,
        "lang" => value.Is("en"u8),
        "summary" => value.Kind == JsonKind.False && table == Sighting.Type,
        "spec_version" => value.Is("2.1"u8) && table is { Category: Category.Observable },
        _ => false,
    };
}
