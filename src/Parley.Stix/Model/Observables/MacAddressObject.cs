using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>MAC Address Object (section 6.10).</summary>
public static class MacAddressObject
{
    public static readonly Property<string> Value = new("value", Kinds.MacAddress, Need.Required);

    public static ObjectType Type { get; } = new(
        "mac-addr", "6.10.1", Category.Observable,
        [Value])
    {
        Contributing = [Value],
    };
}
