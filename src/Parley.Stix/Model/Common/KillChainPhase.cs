using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Kill Chain Phase (section 2.11).</summary>
public static class KillChainPhase
{
    public static readonly Property<string> KillChainName = new("kill_chain_name", Kinds.KillChainWord, Need.Required);
    public static readonly Property<string> PhaseName = new("phase_name", Kinds.KillChainWord, Need.Required);

    public static RecordType Table { get; } = new("kill-chain-phase", "2.11", [KillChainName, PhaseName]);
}
