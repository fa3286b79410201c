using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Observed Data (section 4.14).</summary>
public static class ObservedData
{
    public static readonly Property<StixTimestamp> FirstObserved = new("first_observed", Kinds.Timestamp, Need.Required);
    public static readonly Property<StixTimestamp> LastObserved = new("last_observed", Kinds.Timestamp, Need.Required);
    public static readonly Property<long> NumberObserved = new("number_observed", Kinds.IntegerIn(1, 999_999_999), Need.Required);
    public static readonly Property<JsonValue> Objects = new("objects", Kinds.ObservableContainer, Need.Deprecated);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.ReferenceTo(Category.Observable | Category.Relationship)));

    public static ObjectType Type { get; } = new(
        "observed-data", "4.14.1", Category.Domain,
        [FirstObserved, LastObserved, NumberObserved, Objects, ObjectRefs],
        [Constraint.NotBefore("last_observed", "first_observed"), Constraint.ExactlyOne("objects", "object_refs")]);
}
