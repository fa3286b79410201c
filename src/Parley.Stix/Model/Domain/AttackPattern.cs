using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Attack Pattern (section 4.1).</summary>
public static class AttackPattern
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));

    public static ObjectType Type { get; } = new(
        "attack-pattern", "4.1.1", Category.Domain,
        [Name, Description, Aliases, KillChainPhases]);
}
