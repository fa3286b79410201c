namespace Parley.Stix;

/// <content>Serialization: what two readers could read in two ways (section 1.2.10, RFC 8259, RFC 7493).</content>
public static partial class Rules
{
    public static readonly Rule JsonSyntax = Must("json.syntax", "1.2.10",
        "this is not JSON", "这不是 JSON");

    public static readonly Rule JsonTruncated = Must("json.truncated", "1.2.10",
        "the input ends inside a value", "输入在一个值的中间结束");

    public static readonly Rule JsonUtf8 = Must("json.utf8", "1.2.10",
        "these bytes are not UTF-8", "这些字节不是 UTF-8");

    public static readonly Rule JsonBom = Must("json.bom", "1.2.10",
        "the input begins with a byte order mark", "输入以字节顺序标记（BOM）开头");

    public static readonly Rule JsonSurrogate = Must("json.surrogate", "2.15",
        "a string holds half of a surrogate pair, which is no character", "字符串含有半个代理对，它不是字符");

    public static readonly Rule JsonDuplicate = Must("json.duplicate", "2.3",
        "the name {0} stands twice in one object", "名称 {0} 在同一个对象中出现两次");

    public static readonly Rule JsonNumber = Must("json.number", "2.6",
        "a number is too large for a double", "数字超出双精度浮点数的范围");

    public static readonly Rule JsonDepth = Must("json.depth", "1.2.10",
        "nested deeper than this reader allows", "嵌套深度超过读取器的限制");

    public static readonly Rule JsonSize = Must("json.size", "1.2.10",
        "one object is larger than this reader allows", "单个对象超过读取器的大小限制");

    public static readonly Rule JsonTokens = Must("json.tokens", "1.2.10",
        "one object has more values than this reader allows", "单个对象的值的数量超过读取器的限制");

    public static readonly Rule JsonTrailing = Must("json.trailing", "1.2.10",
        "something follows the end of the value", "值结束之后还有内容");

    public static readonly Rule JsonCount = Must("json.count", "1.2.10",
        "the input has more objects than this reader allows", "输入的对象数量超过读取器的限制");

    private static readonly Rule[] s_json =
    [
        JsonSyntax,
        JsonTruncated,
        JsonUtf8,
        JsonBom,
        JsonSurrogate,
        JsonDuplicate,
        JsonNumber,
        JsonDepth,
        JsonSize,
        JsonTokens,
        JsonTrailing,
        JsonCount,
    ];
}
