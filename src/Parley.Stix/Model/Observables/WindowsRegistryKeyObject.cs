using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Windows Registry Key Object (section 6.17).</summary>
public static class WindowsRegistryKeyObject
{
    public static readonly Property<string> Key = new("key", Kinds.RegistryKey);
    public static readonly Property<IReadOnlyList<JsonValue>> Values = new("values", Kinds.List(Kinds.Record(WindowsRegistryValue.Table)));
    public static readonly Property<StixTimestamp> ModifiedTime = new("modified_time", Kinds.Timestamp);
    public static readonly Property<StixId> CreatorUserRef = new("creator_user_ref", Kinds.Reference("user-account"));
    public static readonly Property<long> NumberOfSubkeys = new("number_of_subkeys", Kinds.Integer);

    public static ObjectType Type { get; } = new(
        "windows-registry-key", "6.17.1", Category.Observable,
        [Key, Values, ModifiedTime, CreatorUserRef, NumberOfSubkeys],
        [Constraint.AtLeastOneProperty])
    {
        Contributing = [Key, Values],
    };
}
