using System.Text;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>
/// Which properties hold text for people. The standard asks readers to ignore translations of all others (section 7.1.1) but does not list them: taken are
/// the strings without a form or vocabulary, but for those that are names in some system, versions or code. An observable's properties are data.
/// </summary>
internal static class Translatable
{
    private static readonly HashSet<string> s_data = new(StringComparer.Ordinal)
    {
        "pattern", "pattern_version", "configuration_version", "analysis_engine_version", "analysis_definition_version", "tool_version", "version", "result_name",
        "definition_type", "schema", "extension_properties", "modules", "postal_code", "granular_markings", "object_marking_refs",
    };

    /// <summary>Whether a translation may change a place. What no table knows may be text.</summary>
    /// <param name="table">Of the object.</param>
    /// <param name="names">The names that lead to the place, outermost first.</param>
    public static bool Allows(ObjectType? table, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return true;
        if (names[0] == "external_references")
            return names.Count == 1 || (names.Count == 2 && names[1] == "description");
        if (names[0] == "extensions")
            return names[^1] != "extension_type";
        if (s_data.Contains(names[0]))
            return false;
        return PropertyOf(table, names[0]) is not { } property ||
            (table is not { Category: Category.Observable } && (property.ValueKind == Kinds.Text || property.ValueKind.Name == "list of type string"));
    }

    private static Property? PropertyOf(ObjectType? table, string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        return table is not null && table.ByName.TryGet(utf8, out var slot) ? slot.Property : CommonProperties.ByName.TryGet(utf8, out var common) ? common : null;
    }
}
