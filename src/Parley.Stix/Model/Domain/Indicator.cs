using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Indicator (section 4.7).</summary>
public static class Indicator
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> IndicatorTypes = new("indicator_types", Kinds.List(Kinds.Term(Vocabularies.IndicatorType)));
    public static readonly Property<string> Pattern = new("pattern", Kinds.Text, Need.Required);
    public static readonly Property<string> PatternType = new("pattern_type", Kinds.Term(Vocabularies.PatternType), Need.Required);
    public static readonly Property<string> PatternVersion = new("pattern_version", Kinds.Text);
    public static readonly Property<StixTimestamp> ValidFrom = new("valid_from", Kinds.Timestamp, Need.Required);
    public static readonly Property<StixTimestamp> ValidUntil = new("valid_until", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));

    public static ObjectType Type { get; } = new(
        "indicator", "4.7.1", Category.Domain,
        [Name, Description, IndicatorTypes, Pattern, PatternType, PatternVersion, ValidFrom, ValidUntil, KillChainPhases],
        [Constraint.After("valid_until", "valid_from"), Constraint.Pattern]);
}
