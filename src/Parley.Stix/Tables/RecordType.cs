using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix;

/// <summary>A table of properties with its section: an object type, a type inside objects (section 2) or an extension.</summary>
public class RecordType
{
    /// <param name="name">As the standard spells it.</param>
    /// <param name="section">Where the table stands.</param>
    /// <param name="properties">In the order of the standard.</param>
    /// <param name="constraints">What ties properties together.</param>
    internal RecordType(string name, string section, IReadOnlyList<Property> properties, IReadOnlyList<Constraint>? constraints = null)
    {
        (Name, Section, Properties, Constraints) = (name, section, properties, constraints ?? []);
        ByName = new JsonNameTable<Slot>(properties.Select((property, number) => (property.JsonName, new Slot(property, number))));
        for (var number = 0; number < properties.Count; number++)
            Required |= properties[number].Need == Need.Required ? 1UL << number : 0;
    }

    public string Name { get; }

    /// <summary>Section of STIX 2.1, for instance <c>4.7.1</c>.</summary>
    public string Section { get; }

    public IReadOnlyList<Property> Properties { get; }

    public IReadOnlyList<Constraint> Constraints { get; }

    /// <summary>Where each property stands in <see cref="Properties"/>; no table has 64.</summary>
    internal JsonNameTable<Slot> ByName { get; }

    /// <summary>Bit n: property n is required.</summary>
    internal ulong Required { get; }

    public override string ToString() => Name;

    internal sealed record Slot(Property Property, int Number);
}
