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
