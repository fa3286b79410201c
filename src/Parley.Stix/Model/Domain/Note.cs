using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Note (section 4.13).</summary>
public static class Note
{
    public static readonly Property<string> Abstract = new("abstract", Kinds.Text);
    public static readonly Property<string> Content = new("content", Kinds.Text, Need.Required);
    public static readonly Property<IReadOnlyList<string>> Authors = new("authors", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "note", "4.13.1", Category.Domain,
        [Abstract, Content, Authors, ObjectRefs]);
}
