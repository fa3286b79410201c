using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Infrastructure (section 4.8).</summary>
public static class Infrastructure
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> InfrastructureTypes = new("infrastructure_types", Kinds.List(Kinds.Term(Vocabularies.InfrastructureType)));
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);

    public static ObjectType Type { get; } = new(
        "infrastructure", "4.8.1", Category.Domain,
        [Name, Description, InfrastructureTypes, Aliases, KillChainPhases, FirstSeen, LastSeen],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}
