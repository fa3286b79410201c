using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Incident (section 4.6).</summary>
public static class Incident
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "incident", "4.6.1", Category.Domain,
        [Name, Description]);
}
