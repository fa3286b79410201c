using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Report (section 4.16).</summary>
public static class Report
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ReportTypes = new("report_types", Kinds.List(Kinds.Term(Vocabularies.ReportType)));
    public static readonly Property<StixTimestamp> Published = new("published", Kinds.Timestamp, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "report", "4.16.1", Category.Domain,
        [Name, Description, ReportTypes, Published, ObjectRefs]);
}
