using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Campaign (section 4.2).</summary>
public static class Campaign
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<string> Objective = new("objective", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "campaign", "4.2.1", Category.Domain,
        [Name, Description, Aliases, FirstSeen, LastSeen, Objective],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}
