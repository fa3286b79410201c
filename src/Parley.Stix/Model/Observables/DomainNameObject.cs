using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Domain Name Object (section 6.4).</summary>
public static class DomainNameObject
{
    public static readonly Property<string> Value = new("value", Kinds.DomainName, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ResolvesToRefs = new("resolves_to_refs", Kinds.List(Kinds.Reference("ipv4-addr", "ipv6-addr", "domain-name")));

    public static ObjectType Type { get; } = new(
        "domain-name", "6.4.1", Category.Observable,
        [Value, ResolvesToRefs])
    {
        Contributing = [Value],
    };
}
