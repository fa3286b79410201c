using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

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
