using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Relationship (section 5.1).</summary>
public static class Relationship
{
    public static readonly Property<string> RelationshipType = new("relationship_type", Kinds.RelationshipName, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<StixId> SourceRef = new("source_ref", Kinds.ReferenceTo(Category.Domain | Category.Observable), Need.Required);
    public static readonly Property<StixId> TargetRef = new("target_ref", Kinds.ReferenceTo(Category.Domain | Category.Observable), Need.Required);
    public static readonly Property<StixTimestamp> StartTime = new("start_time", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> StopTime = new("stop_time", Kinds.Timestamp);

    public static ObjectType Type { get; } = new(
        "relationship", "5.1.2", Category.Relationship,
        [RelationshipType, Description, SourceRef, TargetRef, StartTime, StopTime],
        [Constraint.After("stop_time", "start_time"), Constraint.RelationshipFits]);
}

/// <summary>Sighting (section 5.2).</summary>
public static class Sighting
{
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<long> Count = new("count", Kinds.IntegerIn(0, 999_999_999));
    public static readonly Property<StixId> SightingOfRef = new("sighting_of_ref", Kinds.ReferenceTo(Category.Domain), Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObservedDataRefs = new("observed_data_refs", Kinds.List(Kinds.Reference("observed-data")));
    public static readonly Property<IReadOnlyList<StixId>> WhereSightedRefs = new("where_sighted_refs", Kinds.List(Kinds.Reference("identity", "location")));
    public static readonly Property<bool> Summary = new("summary", Kinds.Boolean);

    public static ObjectType Type { get; } = new(
        "sighting", "5.2.1", Category.Relationship,
        [Description, FirstSeen, LastSeen, Count, SightingOfRef, ObservedDataRefs, WhereSightedRefs, Summary],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}
