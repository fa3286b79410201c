namespace Parley.Stix;

/// <content>Values whose form another standard sets.</content>
public static partial class Rules
{
    public static readonly Rule LanguageFormat = Must("language.format", "3.2",
        "{0} is no language tag of RFC 5646", "{0} 不是 RFC 5646 语言标签");

    public static readonly Rule LanguageIso6392 = Must("language.iso639-2", "6.14.1",
        "{0} is a code of ISO 639-2: RFC 5646 has a shorter one", "{0} 是 ISO 639-2 代码：RFC 5646 有更短的代码");

    public static readonly Rule UrlFormat = Must("url.format", "6.15.1",
        "{0} is no absolute URL of RFC 3986", "{0} 不是 RFC 3986 的绝对 URL");

    public static readonly Rule DomainFormat = Must("domain.format", "6.4.1",
        "{0} is no domain name of RFC 1034 and RFC 5890", "{0} 不是 RFC 1034 与 RFC 5890 的域名");

    public static readonly Rule EmailFormat = Must("email.format", "6.5.1",
        "{0} is no addr-spec of RFC 5322", "{0} 不是 RFC 5322 的 addr-spec");

    public static readonly Rule Ipv4Format = Must("ipv4.format", "6.8.1",
        "{0} is no IPv4 address or CIDR range", "{0} 不是 IPv4 地址或 CIDR 范围");

    public static readonly Rule Ipv6Format = Must("ipv6.format", "6.9.1",
        "{0} is no IPv6 address or CIDR range", "{0} 不是 IPv6 地址或 CIDR 范围");

    public static readonly Rule MacFormat = Must("mac.format", "6.10.1",
        "{0} is no MAC address of six lowercase pairs with colons", "{0} 不是由六组小写十六进制和冒号组成的 MAC 地址");

    public static readonly Rule CpeFormat = Must("cpe.format", "6.14.1",
        "{0} is no CPE 2.3 formatted string", "{0} 不是 CPE 2.3 格式字符串");

    public static readonly Rule CharacterSetName = Must("character-set.name", "3.9.1",
        "{0} is not a character set name of the IANA registry", "{0} 不是 IANA 注册的字符集名称");

    public static readonly Rule MediaTypeFormat = Should("media-type.format", "6.1.1",
        "{0} is no media type: type, slash, subtype", "{0} 不是媒体类型：应为类型、斜线和子类型");

    public static readonly Rule MediaTypeRegistered = Should("media-type.registered", "6.1.1",
        "{0} has no top-level type of the IANA registry", "{0} 的顶层类型未在 IANA 注册");

    public static readonly Rule CountryCode = Should("country.code", "4.10.1",
        "{0} is no ISO 3166-1 alpha-2 code", "{0} 不是 ISO 3166-1 二位代码");

    public static readonly Rule ProtocolName = Should("protocol.name", "6.12.1",
        "{0} should be lowercase letters, digits, hyphens and dots", "{0} 应为小写字母、数字、连字符和点");

    public static readonly Rule RegistryHive = Must("registry.hive", "6.17.1",
        "the hive {0} must be written out, as HKEY_LOCAL_MACHINE", "注册表根键 {0} 必须写全称，如 HKEY_LOCAL_MACHINE");

    public static readonly Rule RelationshipName = Must("relationship.name", "5.1.2",
        "{0} is no relationship type: a-z, 0-9 and hyphen", "{0} 不是关系类型：应为 a-z、0-9 和连字符");

    private static readonly Rule[] s_names =
    [
        LanguageFormat,
        LanguageIso6392,
        UrlFormat,
        DomainFormat,
        EmailFormat,
        Ipv4Format,
        Ipv6Format,
        MacFormat,
        CpeFormat,
        CharacterSetName,
        MediaTypeFormat,
        MediaTypeRegistered,
        CountryCode,
        ProtocolName,
        RegistryHive,
        RelationshipName,
    ];
}
