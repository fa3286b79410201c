using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Identity (section 4.5).</summary>
public static class Identity
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Roles = new("roles", Kinds.List(Kinds.Text));
    public static readonly Property<string> IdentityClass = new("identity_class", Kinds.Term(Vocabularies.IdentityClass));
    public static readonly Property<IReadOnlyList<string>> Sectors = new("sectors", Kinds.List(Kinds.Term(Vocabularies.IndustrySector)));
    public static readonly Property<string> ContactInformation = new("contact_information", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "identity", "4.5.1", Category.Domain,
        [Name, Description, Roles, IdentityClass, Sectors, ContactInformation]);
}
