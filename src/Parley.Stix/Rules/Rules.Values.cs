namespace Parley.Stix;

/// <content>The common data types (section 2) and what properties ask of them.</content>
public static partial class Rules
{
    public static readonly Rule TimestampFormat = Must("timestamp.format", "2.16",
        "{0} is no timestamp: YYYY-MM-DDTHH:mm:ss[.s+]Z", "{0} 不是时间戳：应为 YYYY-MM-DDTHH:mm:ss[.s+]Z");

    public static readonly Rule TimestampDate = Must("timestamp.date", "2.16",
        "{0} is no real date and time", "{0} 不是真实的日期和时间");

    public static readonly Rule TimestampMilliseconds = Must("timestamp.milliseconds", "3.2",
        "{0} must have at least three digits after the second", "{0} 的秒之后必须至少有三位小数");

    public static readonly Rule TimestampSeconds = Must("timestamp.seconds", "6.7.6",
        "{0} must be precise to the second, with no fraction", "{0} 必须精确到秒，不带小数");

    public static readonly Rule IntegerRange = Must("integer.range", "2.10",
        "{0} does not fit in 54 bits", "{0} 超出 54 位整数的范围");

    public static readonly Rule NumberRange = OfTable("number.range", Level.Must, "2",
        "{0} is outside {1}", "{0} 超出 {1} 的范围");

    public static readonly Rule HexFormat = Must("hex.format", "2.8",
        "{0} is not an even number of hexadecimal digits", "{0} 不是偶数个十六进制数字");

    public static readonly Rule HexCase = Should("hex.case", "2.8",
        "hexadecimal digits should be lowercase", "十六进制数字应为小写");

    public static readonly Rule BinaryFormat = Must("binary.format", "2.1",
        "this is not base64 (RFC 4648)", "这不是 base64（RFC 4648）");

    public static readonly Rule DictionaryKey = Must("dictionary.key", "2.3",
        "{0} is no dictionary key: 1 to 250 of a-z, A-Z, 0-9, hyphen and underscore", "{0} 不是字典键：应为 1 到 250 个 a-z、A-Z、0-9、连字符和下划线");

    public static readonly Rule HashKey = Must("hash.key", "2.7",
        "{0} is no name of a hash algorithm: 3 to 250 of a-z, A-Z, 0-9, hyphen and underscore", "{0} 不是哈希算法名称：应为 3 到 250 个 a-z、A-Z、0-9、连字符和下划线");

    public static readonly Rule HashValue = Must("hash.value", "2.7",
        "this is not in the format of {0}", "这不符合 {0} 的格式");

    public static readonly Rule HashAlgorithm = Should("hash.algorithm", "10.7",
        "{0} is not in hash-algorithm-ov", "{0} 不在 hash-algorithm-ov 中");

    public static readonly Rule EnumValue = OfTable("enum.value", Level.Must, "2.4",
        "{0} is not in {1}", "{0} 不在 {1} 中");

    public static readonly Rule VocabularyTerm = OfTable("vocabulary.term", Level.Should, "2.14",
        "{0} is not in {1}", "{0} 不在 {1} 中");

    public static readonly Rule VocabularyStyle = Should("vocabulary.style", "2.14",
        "{0} should be lowercase, with hyphens between words", "{0} 应为小写，单词之间用连字符");

    public static readonly Rule KillChainStyle = Should("kill-chain.style", "2.11",
        "{0} should be lowercase, with hyphens between words", "{0} 应为小写，单词之间用连字符");

    public static readonly Rule ExternalReferenceId = Must("external-reference.id", "4.1.1",
        "{0} is no identifier of that source", "{0} 不是该来源的标识符");

    public static readonly Rule ExternalReferenceHash = Should("external-reference.hash", "2.5.1",
        "a url should come with a hash of what it points to", "url 应附带其内容的哈希值");

    private static readonly Rule[] s_values =
    [
        TimestampFormat,
        TimestampDate,
        TimestampMilliseconds,
        TimestampSeconds,
        IntegerRange,
        NumberRange,
        HexFormat,
        HexCase,
        BinaryFormat,
        DictionaryKey,
        HashKey,
        HashValue,
        HashAlgorithm,
        EnumValue,
        VocabularyTerm,
        VocabularyStyle,
        KillChainStyle,
        ExternalReferenceId,
        ExternalReferenceHash,
    ];
}
