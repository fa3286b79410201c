using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Bundle (section 8).</summary>
public static class Bundle
{
    public static readonly Property<IReadOnlyList<JsonValue>> Objects = new("objects", Kinds.List(Kinds.AnyObject));

    public static ObjectType Type { get; } = new("bundle", "8.1", Category.Bundle, [Objects]);
}
