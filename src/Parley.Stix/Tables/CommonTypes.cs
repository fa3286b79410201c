using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>External Reference (section 2.5).</summary>
public static class ExternalReference
{
    public static readonly Property<string> SourceName = new("source_name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<string> Url = new("url", Kinds.Url);
    public static readonly Property<JsonValue> Hashes = new("hashes", Kinds.Hashes);
    public static readonly Property<string> ExternalId = new("external_id", Kinds.Text);

    public static RecordType Table { get; } = new(
        "external-reference", "2.5.1",
        [SourceName, Description, Url, Hashes, ExternalId],
        [Constraint.AtLeastOne("description", "url", "external_id"), Constraint.ExternalReference]);
}

/// <summary>Kill Chain Phase (section 2.11).</summary>
public static class KillChainPhase
{
    public static readonly Property<string> KillChainName = new("kill_chain_name", Kinds.KillChainWord, Need.Required);
    public static readonly Property<string> PhaseName = new("phase_name", Kinds.KillChainWord, Need.Required);

    public static RecordType Table { get; } = new("kill-chain-phase", "2.11", [KillChainName, PhaseName]);
}

/// <summary>Granular Marking (section 7.2.3).</summary>
public static class GranularMarking
{
    public static readonly Property<string> Lang = new("lang", Kinds.Language);
    public static readonly Property<StixId> MarkingRef = new("marking_ref", Kinds.Reference("marking-definition"));
    public static readonly Property<IReadOnlyList<string>> Selectors = new("selectors", Kinds.List(Kinds.Selector), Need.Required);

    public static RecordType Table { get; } = new(
        "granular-marking", "7.2.3",
        [Lang, MarkingRef, Selectors],
        [Constraint.MarkingChoice]);
}
