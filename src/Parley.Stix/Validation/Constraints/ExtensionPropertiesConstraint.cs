using Parley.Json;

namespace Parley.Stix.Validation;

/// <summary>extension_properties belong to toplevel-property-extension (section 7.3.1).</summary>
internal sealed class ExtensionPropertiesConstraint() : Constraint(Rules.ExtensionProperties, "extension_properties only with toplevel-property-extension")
{
    internal override void Check(JsonValue value, Check check)
    {
        if (!value.TryGet(ExtensionDefinition.ExtensionTypes.JsonName, out var types) || types.Kind != JsonKind.Array)
            return;
        var isTopLevel = false;
        foreach (var type in types.Items)
            isTopLevel |= type.Is("toplevel-property-extension"u8);
        var has = value.TryGet(ExtensionDefinition.ExtensionProperties.JsonName, out var properties);
        if (has && !isTopLevel)
            check.Report(Rules.ExtensionProperties, properties);
        else if (!has && isTopLevel)
            check.Report(Rules.ExtensionPropertiesMissing, types);
    }
}
