namespace Parley.Stix;

/// <content>Data markings and translations (sections 7.1 and 7.2).</content>
public static partial class Rules
{
    public static readonly Rule MarkingDefinition = Must("marking.definition", "7.2.1",
        "definition_type and definition are both needed where there is no extension", "没有扩展时，definition_type 与 definition 都是必需的");

    public static readonly Rule MarkingTlp = Must("marking.tlp", "7.2.1",
        "a TLP marking must be one of those that the standard defines", "TLP 标记必须是标准定义的标记之一");

    public static readonly Rule MarkingType = Should("marking.type", "7.2.1",
        "definition_type should be statement or tlp", "definition_type 应为 statement 或 tlp");

    public static readonly Rule MarkingCircular = Must("marking.circular", "3.2",
        "a marking definition must not mark itself", "标记定义不得标记其自身");

    public static readonly Rule MarkingChoice = Must("marking.choice", "7.2.3",
        "a granular marking has either lang or marking_ref", "细粒度标记只能有 lang 或 marking_ref 之一");

    public static readonly Rule SelectorFormat = Must("selector.format", "7.2.3",
        "{0} is no selector", "{0} 不是选择器");

    public static readonly Rule SelectorMissing = Must("selector.missing", "7.2.3",
        "the selector {0} leads to nothing in this object", "选择器 {0} 在此对象中没有指向任何内容");

    public static readonly Rule TranslationKind = Must("translation.kind", "7.1.1",
        "a translation is a dictionary of translated properties", "翻译必须是由已翻译属性组成的字典");

    private static readonly Rule[] s_markings =
    [
        MarkingDefinition,
        MarkingTlp,
        MarkingType,
        MarkingCircular,
        MarkingChoice,
        SelectorFormat,
        SelectorMissing,
        TranslationKind,
    ];
}
