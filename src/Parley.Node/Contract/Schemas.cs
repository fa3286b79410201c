using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;

namespace Parley.Node.Contract;

/// <summary>
/// JSON Schema (draft 2020-12) of the types of the contract: types and names from the serializer, the rest from <see cref="LimitsAttribute"/>. Requests are held
/// to these schemas, and the document is made of them.
/// </summary>
internal sealed class Schemas
{
    private const string Prefix = "#/components/schemas/";

    private static readonly JsonSerializerOptions s_options = new(ApiJson.Default.Options)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly SortedDictionary<string, JsonObject> _named = new(StringComparer.Ordinal);

    /// <summary>By name, what <c>$ref</c> refers to.</summary>
    public IReadOnlyDictionary<string, JsonObject> Named => _named;

    /// <summary>The schema of a type that travels as JSON.</summary>
    /// <param name="closed">Whether unknown members are refused: in requests. Who reads an answer ignores what it does not know.</param>
    public JsonObject Of(Type type, bool closed)
    {
        // What a type has the second time, the exporter refers to where it stood the first time, which is no place of ours.
        HashSet<Type> seen = [];
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Transform(context, schema, closed, seen),
        };
        return (JsonObject)s_options.GetJsonSchemaAsNode(type, exporter);
    }

    /// <summary>Follows a <c>$ref</c> of ours.</summary>
    public JsonObject Resolve(JsonObject schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference ? _named[reference[Prefix.Length..]] : schema;

    /// <summary>Adds to a schema what limits say. Those of a list or an object that speak of its values go to them.</summary>
    public static void Apply(JsonObject schema, LimitsAttribute limits)
    {
        if (schema["items"] is JsonObject items)
        {
            Set(schema, "maxItems", limits.MaxItems, int.MaxValue);
            ApplyToValue(items, limits);
        }
        else if (schema["additionalProperties"] is JsonObject values)
        {
            Set(schema, "maxProperties", limits.MaxItems, int.MaxValue);
            if (limits.OneOf is { } names)
                schema["propertyNames"] = new JsonObject { ["enum"] = Texts(names) };
            ApplyToValue(values, limits);
        }
        else
        {
            ApplyToValue(schema, limits);
            if (limits.OneOf is { } texts)
                schema["enum"] = Texts(texts);
            if (schema["enum"] is JsonArray all && Allows(schema, "null"))
                all.Add(null);
        }
    }

    /// <summary>Whether a schema allows values of a type of JSON Schema.</summary>
    public static bool Allows(JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray types => types.Any(one => one!.GetValue<string>() == type),
        JsonValue one => one.GetValue<string>() == type,
        _ => true,
    };

    private JsonObject Transform(JsonSchemaExporterContext context, JsonNode node, bool closed, HashSet<Type> seen)
    {
        // What any JSON fits comes as true. That a member may be left out is said by required.
        var schema = node as JsonObject ?? [];
        schema.Remove("default");
        // A message: its form is for the vocabulary.
        if (context.TypeInfo.Type == typeof(JsonElement))
            schema["type"] = "object";
        else if (context.TypeInfo.Type == typeof(JsonElement?))
            schema["type"] = new JsonArray("object", "null");
        if (context.PropertyInfo?.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(LimitsAttribute), false) is [LimitsAttribute limits])
            Apply(schema, limits);
        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object)
            return schema;

        var name = context.TypeInfo.Type.Name;
        if (!seen.Add(context.TypeInfo.Type))
            return new JsonObject { ["$ref"] = Prefix + name };
        schema["type"] = "object";
        schema["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(property => !property.IsGetNullable).Select(property => (JsonNode)property.Name)]);
        if (closed)
            schema["additionalProperties"] = false;
        _named[name] = schema;
        return new JsonObject { ["$ref"] = Prefix + name };
    }

    private static void ApplyToValue(JsonObject schema, LimitsAttribute limits)
    {
        Set(schema, "minimum", limits.Min, long.MinValue);
        Set(schema, "maximum", limits.Max, long.MaxValue);
        Set(schema, "minLength", limits.MinLength, 0);
        Set(schema, "maxLength", limits.MaxLength, int.MaxValue);
        if (limits.Pattern is { } pattern)
            schema["pattern"] = pattern;
    }

    private static void Set(JsonObject schema, string keyword, long value, long none)
    {
        if (value != none)
            schema[keyword] = value;
    }

    private static JsonArray Texts(string texts) => new([.. texts.Split(' ').Select(text => (JsonNode)text)]);
}
