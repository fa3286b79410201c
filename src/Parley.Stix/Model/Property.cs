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
