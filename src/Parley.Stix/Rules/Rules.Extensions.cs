namespace Parley.Stix;

/// <content>Extensions (section 7.3) and predefined ones (section 3.10).</content>
public static partial class Rules
{
    public static readonly Rule ExtensionKey = Must("extension.key", "7.3",
        "{0} is neither an extension definition id nor an extension name", "{0} 既不是扩展定义标识符，也不是扩展名称");

    public static readonly Rule ExtensionKind = Must("extension.kind", "3.2",
        "an extension is an object with at least one property", "扩展必须是至少有一个属性的对象");

    public static readonly Rule ExtensionType = Must("extension.type", "7.3",
        "extension_type is missing", "缺少 extension_type");

    public static readonly Rule ExtensionCustom = Should("extension.custom", "11.3",
        "{0} is not an extension of the standard: use an extension definition", "{0} 不是标准定义的扩展：应使用扩展定义");

    public static readonly Rule ExtensionPlace = Must("extension.place", "3.10",
        "{0} does not belong to this type", "{0} 不属于此类型");

    public static readonly Rule ExtensionProperties = Must("extension.properties", "7.3.1",
        "extension_properties may be used only with toplevel-property-extension", "extension_properties 只能与 toplevel-property-extension 一起使用");

    public static readonly Rule ExtensionPropertiesMissing = Should("extension.properties-missing", "7.3.1",
        "toplevel-property-extension should come with extension_properties", "toplevel-property-extension 应附带 extension_properties");

    private static readonly Rule[] s_extensions =
    [
        ExtensionKey,
        ExtensionKind,
        ExtensionType,
        ExtensionCustom,
        ExtensionPlace,
        ExtensionProperties,
        ExtensionPropertiesMissing,
    ];
}
