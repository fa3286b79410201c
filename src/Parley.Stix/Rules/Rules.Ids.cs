namespace Parley.Stix;

/// <content>Identifiers (sections 2.9 and 3.4).</content>
public static partial class Rules
{
    public static readonly Rule IdFormat = Must("id.format", "2.9",
        "{0} is no identifier: type, two hyphens, UUID of RFC 4122", "{0} 不是标识符：应为类型、两个连字符和 RFC 4122 UUID");

    public static readonly Rule IdType = Must("id.type", "2.9",
        "the id must begin with the type {0}", "标识符必须以类型 {0} 开头");

    public static readonly Rule IdVersion = Should("id.uuid-version", "2.9",
        "the UUID should be of version 4", "UUID 应为版本 4");

    public static readonly Rule IdObservableVersion = Should("id.observable-version", "2.9",
        "the UUID of an observable should be of version 5", "可观察对象的 UUID 应为版本 5");

    public static readonly Rule IdRandom = Must("id.random", "2.9",
        "without a contributing property the UUID must be of version 4", "没有参与生成标识符的属性时，UUID 必须为版本 4");

    public static readonly Rule IdDeterministic = Should("id.deterministic", "3.4",
        "the deterministic id of this observable is {0}", "此可观察对象的确定性标识符是 {0}");

    public static readonly Rule ReferenceType = OfTable("reference.type", Level.Must, "3.3",
        "{0} may not be referred to here, only {1}", "此处不得引用 {0}，只能引用 {1}");

    public static readonly Rule ReferenceCreator = Should("reference.creator", "3.2",
        "created_by_ref should name an identity, not {0}", "created_by_ref 应指向 identity，而不是 {0}");

    public static readonly Rule ReferenceUuid = Must("reference.uuid", "2.9",
        "{0} refers to an object by no UUID of RFC 4122", "{0} 引用对象时使用的不是 RFC 4122 UUID");

    public static readonly Rule ContainerReference = Must("container.reference", "2.13",
        "{0} is not in the same observable container", "{0} 不在同一个可观察对象容器中");

    public static readonly Rule ContainerDeprecated = Should("container.deprecated", "2.13",
        "observable containers are deprecated: use object_refs", "可观察对象容器已弃用：应使用 object_refs");

    private static readonly Rule[] s_ids =
    [
        IdFormat,
        IdType,
        IdVersion,
        IdObservableVersion,
        IdRandom,
        IdDeterministic,
        ReferenceType,
        ReferenceCreator,
        ReferenceUuid,
        ContainerReference,
        ContainerDeprecated,
    ];
}
