namespace Parley.Stix.Patterns;

/// <summary>One step of an object path (9.7): a property's name, an item of a list, or all items.</summary>
public readonly record struct PathStep
{
    private PathStep(PathStepKind kind, string? name, int index) => (Kind, Name, Index) = (kind, name, index);

    public PathStepKind Kind { get; }

    /// <summary>The property or dictionary key, without apostrophes or escapes.</summary>
    public string? Name { get; }

    /// <summary>From 0. A negative one, which the grammar allows, is never there.</summary>
    public int Index { get; }

    /// <summary>Every item of a list.</summary>
    public static PathStep All { get; } = new(PathStepKind.All, null, 0);

    public static PathStep Property(string name) => new(PathStepKind.Property, name, 0);

    public static PathStep Item(int index) => new(PathStepKind.Item, null, index);
}
