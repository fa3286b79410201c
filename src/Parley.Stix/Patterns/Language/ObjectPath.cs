namespace Parley.Stix.Patterns;

/// <summary>Where a property is found (9.7): the type of the object to begin at, and the steps from there, through references too.</summary>
public sealed class ObjectPath
{
    /// <param name="objectType">As in an object's <c>type</c>.</param>
    /// <param name="steps">The first a property, then any.</param>
    /// <param name="offset">Where it begins, in UTF-16 code units.</param>
    public ObjectPath(string objectType, IReadOnlyList<PathStep> steps, int offset = 0)
    {
        if (steps.Count == 0 || steps[0].Kind != PathStepKind.Property)
            throw new ArgumentException("a path begins with a property", nameof(steps));
        (ObjectType, Steps, Offset) = (objectType, steps, offset);
    }

    public string ObjectType { get; }

    public IReadOnlyList<PathStep> Steps { get; }

    public int Offset { get; }

    /// <summary>The last property named: it says whether the value is hex (<c>_hex</c>) or binary (<c>_bin</c>).</summary>
    public string LastProperty
    {
        get
        {
            for (var i = Steps.Count - 1; ; i--)
                if (Steps[i].Kind == PathStepKind.Property)
                    return Steps[i].Name!;
        }
    }

    public override string ToString() => Printer.Print(this);
}

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

/// <summary>What a path's step takes.</summary>
public enum PathStepKind
{
    Property = 0,
    Item,
    All,
}
