using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Intrusion Set (section 4.9).</summary>
public static class IntrusionSet
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<string>> Goals = new("goals", Kinds.List(Kinds.Text));
    public static readonly Property<string> ResourceLevel = new("resource_level", Kinds.Term(Vocabularies.AttackResourceLevel));
    public static readonly Property<string> PrimaryMotivation = new("primary_motivation", Kinds.Term(Vocabularies.AttackMotivation));
    public static readonly Property<IReadOnlyList<string>> SecondaryMotivations = new("secondary_motivations", Kinds.List(Kinds.Term(Vocabularies.AttackMotivation)));

    public static ObjectType Type { get; } = new(
        "intrusion-set", "4.9.1", Category.Domain,
        [Name, Description, Aliases, FirstSeen, LastSeen, Goals, ResourceLevel, PrimaryMotivation, SecondaryMotivations],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}
