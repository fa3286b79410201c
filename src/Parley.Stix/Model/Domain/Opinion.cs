using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Opinion (section 4.15).</summary>
public static class Opinion
{
    public static readonly Property<string> Explanation = new("explanation", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Authors = new("authors", Kinds.List(Kinds.Text));
    public static readonly Property<string> Stance = new("opinion", Kinds.Term(Vocabularies.Opinion), Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "opinion", "4.15.1", Category.Domain,
        [Explanation, Authors, Stance, ObjectRefs]);
}
