using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

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
