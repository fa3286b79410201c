using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Extension Definition (section 7.3).</summary>
public static class ExtensionDefinition
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<string> Schema = new("schema", Kinds.Text, Need.Required);
    public static readonly Property<string> Version = new("version", Kinds.Text, Need.Required);
    public static readonly Property<IReadOnlyList<string>> ExtensionTypes = new("extension_types", Kinds.List(Kinds.Term(Vocabularies.ExtensionType)), Need.Required);
    public static readonly Property<IReadOnlyList<string>> ExtensionProperties = new("extension_properties", Kinds.List(Kinds.PropertyName));

    public static ObjectType Type { get; } = new(
        "extension-definition", "7.3.1", Category.Meta,
        [Name, Description, Schema, Version, ExtensionTypes, ExtensionProperties],
        [Constraint.ExtensionProperties]);
}
