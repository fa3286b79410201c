using System.Globalization;

namespace Parley.Stix.Json;

/// <summary>One step from a value into it: to a member, or to an item.</summary>
public readonly record struct JsonStep
{
    private JsonStep(string? name, int number) => (Name, Number) = (name, number);

    /// <summary>The member's name; null where the step is to an item.</summary>
    public string? Name { get; }

    /// <summary>The item's number, from 0; -1 where the step is to a member.</summary>
    public int Number { get; }

    public static JsonStep To(string name) => new(name, -1);

    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static JsonStep To(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new JsonStep(null, number);
    }

    /// <summary>As in a selector: <c>name</c> or <c>[4]</c>; a name that no selector can hold stands in quotes, as JSON writes it.</summary>
    public override string ToString() =>
        Name is null ? string.Create(CultureInfo.InvariantCulture, $"[{Number}]") :
        Values.NameSyntax.IsDictionaryKey(System.Text.Encoding.UTF8.GetBytes(Name), least: 1) ? Name : JsonWriting.Quoted(Name);
}
