namespace Parley.Stix;

/// <content>Many objects together: bundle and store (sections 3.3, 3.6 and 8).</content>
public static partial class Rules
{
    public static readonly Rule BundleSpecVersion = Should("bundle.spec-version", "8.1",
        "a bundle of STIX 2.1 has no spec_version", "STIX 2.1 的捆绑包没有 spec_version");

    public static readonly Rule BundleSpecVersionOld = Must("bundle.spec-version-2.0", "1.3",
        "a bundle of STIX 2.0 says spec_version 2.0", "STIX 2.0 的捆绑包应注明 spec_version 为 2.0");

    public static readonly Rule BundleVersionConflict = Must("bundle.version-conflict", "3.6",
        "{0} stands twice with the same modified and different content", "{0} 出现两次，modified 相同而内容不同");

    public static readonly Rule BundleDuplicate = Should("bundle.duplicate", "3.6",
        "{0} stands here twice", "{0} 在此出现两次");

    public static readonly Rule BundleCreatedChanged = Must("bundle.created-changed", "3.2",
        "{0} has versions with different created", "{0} 的各版本 created 不一致");

    public static readonly Rule BundleAfterRevoked = Must("bundle.after-revoked", "3.6",
        "{0} has a version after its revocation", "{0} 在撤销之后还有版本");

    public static readonly Rule BundleUuidReused = Must("bundle.uuid-reused", "2.9",
        "the UUID of {0} is used for two types", "{0} 的 UUID 被用于两种类型");

    public static readonly Rule BundleUnresolved = Should("bundle.unresolved", "3.3",
        "{0} is referred to and is neither here nor in the store", "{0} 被引用，但不在此处，也不在存储中");

    public static readonly Rule BundleMarkingCycle = Must("bundle.marking-cycle", "3.2",
        "marking definitions mark each other in a circle, through {0}", "标记定义相互循环标记，经过 {0}");

    public static readonly Rule BundleTranslationTarget = Must("bundle.translation-target", "7.1.1",
        "object_modified is not the modified of {0}", "object_modified 与 {0} 的 modified 不一致");

    public static readonly Rule BundleType = Must("bundle.type", "8.1",
        "what has a list of objects must be of type bundle, not {0}", "含有对象列表的必须是 bundle 类型，而不是 {0}");

    public static readonly Rule BundleLimit = Should("bundle.limit", "3.3",
        "there are more objects than are kept in mind: references and versions were not all checked", "对象数量超过记忆上限：引用与版本未全部检查");

    private static readonly Rule[] s_bundles =
    [
        BundleType,
        BundleSpecVersion,
        BundleSpecVersionOld,
        BundleVersionConflict,
        BundleDuplicate,
        BundleCreatedChanged,
        BundleAfterRevoked,
        BundleUuidReused,
        BundleUnresolved,
        BundleMarkingCycle,
        BundleTranslationTarget,
        BundleLimit,
    ];
}
