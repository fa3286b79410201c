using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Grouping (section 4.4).</summary>
public static class Grouping
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<string> Context = new("context", Kinds.Term(Vocabularies.GroupingContext), Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "grouping", "4.4.1", Category.Domain,
        [Name, Description, Context, ObjectRefs]);
}
