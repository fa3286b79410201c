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
