using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>One line of a table of properties: from it an object is read, checked and documented.</summary>
public abstract class Property
{
    private protected Property(string name, ValueKind kind, Need need) => (JsonName, ValueKind, Need) = (new JsonName(name), kind, need);

    /// <summary>The name as the standard spells it.</summary>
    public string Name => JsonName.Name;

    public ValueKind ValueKind { get; }

    public Need Need { get; }

    internal JsonName JsonName { get; }

    public override string ToString() => Name;
}

/// <inheritdoc/>
/// <typeparam name="T">What <see cref="StixObject.Get{T}"/> reads.</typeparam>
public sealed class Property<T>(string name, ValueKind<T> kind, Need need = Need.Optional) : Property(name, kind, need)
{
    public ValueKind<T> Kind { get; } = kind;
}

/// <summary>Whether an object must have a property.</summary>
public enum Need
{
    Optional,
    Required,

    /// <summary>Optional, and not to be used in new content.</summary>
    Deprecated,
}
