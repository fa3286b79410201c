using System.Diagnostics.CodeAnalysis;
using Parley.Stix.Validation;

namespace Parley.Stix;

/// <summary>A type of STIX Object: its table is the common properties that apply to it, then its own.</summary>
public sealed class ObjectType : RecordType
{
    internal ObjectType(string name, string section, Category category, IReadOnlyList<Property> properties, IReadOnlyList<Constraint>? constraints = null)
        : base(name, section, [.. CommonProperties.Of(category, name), .. properties], [.. CommonProperties.ConstraintsOf(category), .. constraints ?? []])
    {
        Category = category;
    }

    public Category Category { get; }

    /// <summary>Properties whose values make the deterministic id (section 3.4); empty where there is none.</summary>
    public IReadOnlyList<Property> Contributing { get; internal init; } = [];

    /// <summary>Extensions that the standard defines for this type, by name.</summary>
    public IReadOnlyList<RecordType> Extensions { get; internal init; } = [];

    /// <summary>All types that the standard defines, in its order.</summary>
    public static IReadOnlyList<ObjectType> All => ObjectTypes.All;

    /// <summary>The type of that name, if the standard defines it.</summary>
    public static bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out ObjectType? type) => ObjectTypes.ByName.TryGet(name, out type);
}
