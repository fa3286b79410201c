namespace Parley.Stix;

/// <content>Relationships and patterns.</content>
public static partial class Rules
{
    public static readonly Rule RelationshipFits = Should("relationship.fits", "5.1.2",
        "{0} is not among the relationships that the standard defines", "{0} 不在标准定义的关系之中");

    public static readonly Rule RelationshipSelf = Should("relationship.self", "5.1",
        "a relationship should not lead from an object to itself", "关系不应从一个对象指向其自身");

    public static readonly Rule ReferenceSelf = Should("reference.self", "3.3",
        "the object refers to itself", "对象引用了其自身");

    public static readonly Rule PatternSyntax = Must("pattern.syntax", "9",
        "the pattern is wrong at character {0}: {1}", "模式在第 {0} 个字符处有误：{1}");

    public static readonly Rule PatternRule = Must("pattern.rule", "9.5",
        "the pattern breaks a rule at character {0}: {1}", "模式在第 {0} 个字符处违反规则：{1}");

    public static readonly Rule PatternObject = Must("pattern.object", "9.7",
        "{0} is no object type", "{0} 不是对象类型");

    public static readonly Rule PatternProperty = Must("pattern.property", "9.7",
        "{0} is no property name", "{0} 不是属性名称");

    public static readonly Rule PatternCustom = Should("pattern.custom", "9.7",
        "{0} is not a type or property of the standard", "{0} 不是标准定义的类型或属性");

    private static readonly Rule[] s_links =
    [
        RelationshipFits,
        RelationshipSelf,
        ReferenceSelf,
        PatternSyntax,
        PatternRule,
        PatternObject,
        PatternProperty,
        PatternCustom,
    ];
}
