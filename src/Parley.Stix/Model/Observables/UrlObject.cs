using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>URL Object (section 6.15).</summary>
public static class UrlObject
{
    public static readonly Property<string> Value = new("value", Kinds.Url, Need.Required);

    public static ObjectType Type { get; } = new(
        "url", "6.15.1", Category.Observable,
        [Value])
    {
        Contributing = [Value],
    };
}
