namespace Parley.Stix;

/// <content>What every object must be (sections 3.2 and 3.1).</content>
public static partial class Rules
{
    public static readonly Rule ObjectKind = Must("object.kind", "8.1",
        "a STIX Object is a JSON object", "STIX 对象必须是 JSON 对象");

    public static readonly Rule TypeFormat = Must("type.format", "3.1",
        "{0} is no type name: 3 to 250 of a-z, 0-9 and single hyphens, the first a letter", "{0} 不是类型名称：应为 3 到 250 个 a-z、0-9 和单个连字符，以字母开头");

    public static readonly Rule TypeReserved = Must("type.reserved", "3.8",
        "{0} is reserved and no type", "{0} 是保留名称，不能作为类型");

    public static readonly Rule TypeCustom = Should("type.custom", "11.2",
        "{0} is not a type of the standard: define it by an extension", "{0} 不是标准定义的类型：应使用扩展来定义");

    public static readonly Rule TypePrefix = Should("type.prefix", "11.2.1",
        "the custom type {0} should start with x-, then who defined it, then its name", "自定义类型 {0} 应以 x- 开头，其后为定义者和名称");

    public static readonly Rule SpecVersion = Must("object.spec-version", "3.2",
        "spec_version must be 2.1, not {0}", "spec_version 必须是 2.1，而不是 {0}");

    public static readonly Rule SpecVersionOld = Must("object.version-2.0", "3.2",
        "this is an object of STIX 2.0", "这是 STIX 2.0 的对象");

    public static readonly Rule NestedBundle = Must("object.bundle", "8",
        "a bundle stands only at the top", "捆绑包（bundle）只能位于最上层");

    public static readonly Rule ObjectFindings = Must("object.findings", "1.2.10",
        "there are more findings in this object than are listed", "此对象还有更多未列出的问题");

    private static readonly Rule[] s_objects =
    [
        ObjectKind,
        TypeFormat,
        TypeReserved,
        TypeCustom,
        TypePrefix,
        SpecVersion,
        SpecVersionOld,
        NestedBundle,
        ObjectFindings,
    ];
}
