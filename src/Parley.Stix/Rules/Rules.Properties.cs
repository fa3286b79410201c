namespace Parley.Stix;

/// <content>Which properties, and what ties them together.</content>
public static partial class Rules
{
    public static readonly Rule PropertyRequired = OfTable("property.required", Level.Must, "3.1",
        "the required property {0} is missing", "缺少必需的属性 {0}");

    public static readonly Rule KindString = OfTable("kind.string", Level.Must, "2.15",
        "this must be a string", "此处必须是字符串");

    public static readonly Rule KindInteger = OfTable("kind.integer", Level.Must, "2.10",
        "this must be a whole number", "此处必须是整数");

    public static readonly Rule KindNumber = OfTable("kind.number", Level.Must, "2.6",
        "this must be a number", "此处必须是数字");

    public static readonly Rule KindBoolean = OfTable("kind.boolean", Level.Must, "2.2",
        "this must be true or false", "此处必须是 true 或 false");

    public static readonly Rule KindTimestamp = OfTable("kind.timestamp", Level.Must, "2.16",
        "this must be a timestamp", "此处必须是时间戳");

    public static readonly Rule KindIdentifier = OfTable("kind.identifier", Level.Must, "2.9",
        "this must be an identifier", "此处必须是标识符");

    public static readonly Rule KindList = OfTable("kind.list", Level.Must, "2.12",
        "this must be a list", "此处必须是列表");

    public static readonly Rule KindDictionary = OfTable("kind.dictionary", Level.Must, "2.3",
        "this must be an object with names and values", "此处必须是由名称和值组成的对象");

    public static readonly Rule KindIntegerOrString = OfTable("kind.integer-or-string", Level.Must, "6.12.1",
        "this must be a whole number or a string", "此处必须是整数或字符串");

    public static readonly Rule PropertyName = Must("property.name", "3.1",
        "{0} is no property name: 3 to 250 of a-z, 0-9 and underscore, the first a letter", "{0} 不是属性名称：应为 3 到 250 个 a-z、0-9 和下划线，以字母开头");

    public static readonly Rule PropertyReserved = Must("property.reserved", "3.8",
        "the property name {0} is reserved", "属性名称 {0} 是保留名称");

    public static readonly Rule PropertyNotApplicable = Must("property.not-applicable", "3.2",
        "the common property {0} does not apply to this type", "公共属性 {0} 不适用于此类型");

    public static readonly Rule PropertyNotUsed = Should("property.not-used", "3.2",
        "the common property {0} is not in use for this type", "公共属性 {0} 不用于此类型");

    public static readonly Rule PropertyCustom = Should("property.custom", "11.1",
        "{0} is not a property of the standard: define it by an extension", "{0} 不是标准定义的属性：应使用扩展来定义");

    public static readonly Rule PropertyPrefix = Should("property.prefix", "11.1.1",
        "the custom property {0} should start with x_, then who defined it, then its name", "自定义属性 {0} 应以 x_ 开头，其后为定义者和名称");

    public static readonly Rule PropertyDeprecated = OfTable("property.deprecated", Level.Should, "3.1",
        "{0} is deprecated", "{0} 已被弃用");

    public static readonly Rule ListEmpty = OfTable("list.empty", Level.Must, "2.12",
        "an empty list is not allowed: leave the property out", "不允许空列表：应省略该属性");

    public static readonly Rule DictionaryEmpty = OfTable("dictionary.empty", Level.Must, "2.3",
        "an empty dictionary is not allowed: leave the property out", "不允许空字典：应省略该属性");

    public static readonly Rule NullValue = OfTable("property.null", Level.Must, "2",
        "null is no value: leave the property out", "null 不是值：应省略该属性");

    public static readonly Rule ConstraintOrder = OfTable("constraint.order", Level.Must, "3.6.1",
        "{0} must not be earlier than {1}", "{0} 不得早于 {1}");

    public static readonly Rule ConstraintAfter = OfTable("constraint.after", Level.Must, "3.1",
        "{0} must be later than {1}", "{0} 必须晚于 {1}");

    public static readonly Rule ConstraintAtLeastOne = OfTable("constraint.at-least-one", Level.Must, "3.1",
        "at least one of these is needed: {0}", "至少需要其中之一：{0}");

    public static readonly Rule ConstraintExactlyOne = OfTable("constraint.exactly-one", Level.Must, "3.1",
        "exactly one of these is needed: {0}", "必须且只能有其中之一：{0}");

    public static readonly Rule ConstraintNeeds = OfTable("constraint.needs", Level.Must, "3.1",
        "{0} needs {1}", "有 {0} 时必须有 {1}");

    public static readonly Rule ConstraintForbids = OfTable("constraint.forbids", Level.Must, "3.1",
        "{0} excludes {1}", "有 {0} 时不得有 {1}");

    private static readonly Rule[] s_properties =
    [
        PropertyRequired,
        KindString,
        KindInteger,
        KindNumber,
        KindBoolean,
        KindTimestamp,
        KindIdentifier,
        KindList,
        KindDictionary,
        KindIntegerOrString,
        PropertyName,
        PropertyReserved,
        PropertyNotApplicable,
        PropertyNotUsed,
        PropertyCustom,
        PropertyPrefix,
        PropertyDeprecated,
        ListEmpty,
        DictionaryEmpty,
        NullValue,
        ConstraintOrder,
        ConstraintAfter,
        ConstraintAtLeastOne,
        ConstraintExactlyOne,
        ConstraintNeeds,
        ConstraintForbids,
    ];
}
