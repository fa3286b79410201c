using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Threat Actor (section 4.17).</summary>
public static class ThreatActor
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ThreatActorTypes = new("threat_actor_types", Kinds.List(Kinds.Term(Vocabularies.ThreatActorType)));
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<string>> Roles = new("roles", Kinds.List(Kinds.Term(Vocabularies.ThreatActorRole)));
    public static readonly Property<IReadOnlyList<string>> Goals = new("goals", Kinds.List(Kinds.Text));
    public static readonly Property<string> Sophistication = new("sophistication", Kinds.Term(Vocabularies.ThreatActorSophistication));
    public static readonly Property<string> ResourceLevel = new("resource_level", Kinds.Term(Vocabularies.AttackResourceLevel));
    public static readonly Property<string> PrimaryMotivation = new("primary_motivation", Kinds.Term(Vocabularies.AttackMotivation));
    public static readonly Property<IReadOnlyList<string>> SecondaryMotivations = new("secondary_motivations", Kinds.List(Kinds.Term(Vocabularies.AttackMotivation)));
    public static readonly Property<IReadOnlyList<string>> PersonalMotivations = new("personal_motivations", Kinds.List(Kinds.Term(Vocabularies.AttackMotivation)));

    public static ObjectType Type { get; } = new(
        "threat-actor", "4.17.1", Category.Domain,
        [
            Name, Description, ThreatActorTypes, Aliases, FirstSeen, LastSeen, Roles, Goals, Sophistication, ResourceLevel,
            PrimaryMotivation, SecondaryMotivations, PersonalMotivations,
        ],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}
