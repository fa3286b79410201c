using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Language Content (section 7.1).</summary>
public static class LanguageContent
{
    public static readonly Property<StixId> ObjectRef = new("object_ref", Kinds.AnyReference, Need.Required);
    public static readonly Property<StixTimestamp> ObjectModified = new("object_modified", Kinds.Timestamp);
    public static readonly Property<JsonValue> Contents = new("contents", Kinds.Translations, Need.Required);

    public static ObjectType Type { get; } = new(
        "language-content", "7.1.1", Category.Meta,
        [ObjectRef, ObjectModified, Contents]);
}

/// <summary>Marking Definition (section 7.2).</summary>
public static class MarkingDefinition
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> DefinitionType = new("definition_type", Kinds.Text, Need.Deprecated);
    public static readonly Property<JsonValue> Definition = new("definition", Kinds.MarkingObject, Need.Deprecated);

    public static ObjectType Type { get; } = new(
        "marking-definition", "7.2.1", Category.Meta,
        [Name, DefinitionType, Definition],
        [Constraint.Marking]);
}

/// <summary>Extension Definition (section 7.3).</summary>
public static class ExtensionDefinition
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<string> Schema = new("schema", Kinds.Text, Need.Required);
    public static readonly Property<string> Version = new("version", Kinds.Text, Need.Required);
    public static readonly Property<IReadOnlyList<string>> ExtensionTypes = new("extension_types", Kinds.List(Kinds.Term(OpenVocabularies.ExtensionType)), Need.Required);
    public static readonly Property<IReadOnlyList<string>> ExtensionProperties = new("extension_properties", Kinds.List(Kinds.PropertyName));

    public static ObjectType Type { get; } = new(
        "extension-definition", "7.3.1", Category.Meta,
        [Name, Description, Schema, Version, ExtensionTypes, ExtensionProperties],
        [Constraint.ExtensionProperties]);
}

/// <summary>Bundle (section 8).</summary>
public static class Bundle
{
    public static readonly Property<IReadOnlyList<JsonValue>> Objects = new("objects", Kinds.List(Kinds.AnyObject));

    public static ObjectType Type { get; } = new("bundle", "8.1", Category.Bundle, [Objects]);
}
