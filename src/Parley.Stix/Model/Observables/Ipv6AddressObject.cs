using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>IPv6 Address Object (section 6.9).</summary>
public static class Ipv6AddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.Ipv6, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ResolvesToRefs = new("resolves_to_refs", Kinds.List(Kinds.Reference("mac-addr")));
    public static readonly Property<IReadOnlyList<StixId>> BelongsToRefs = new("belongs_to_refs", Kinds.List(Kinds.Reference("autonomous-system")));

    public static ObjectType Type { get; } = new(
        "ipv6-addr", "6.9.1", Category.Observable,
        [Value, ResolvesToRefs, BelongsToRefs])
    {
        Contributing = [Value],
    };
}
