using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Tool (section 4.18).</summary>
public static class Tool
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ToolTypes = new("tool_types", Kinds.List(Kinds.Term(Vocabularies.ToolType)));
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));
    public static readonly Property<string> ToolVersion = new("tool_version", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "tool", "4.18.1", Category.Domain,
        [Name, Description, ToolTypes, Aliases, KillChainPhases, ToolVersion]);
}
