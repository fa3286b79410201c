using System.Globalization;
using System.Text.Encodings.Web;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;

namespace Parley.Node.Contract;

/// <summary>The OpenAPI 3.1 document of the endpoints as they are mapped: nothing in it is written by hand twice.</summary>
internal static class OpenApiDocument
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document of all endpoints, in order of path and method, UTF-8. An endpoint without a contract is a bug, and said to be one.</summary>
    public static byte[] Write(IEnumerable<Endpoint> endpoints, Schemas schemas)
    {
        schemas.Of(typeof(Problem), closed: false);
        var paths = new JsonObject();
        var contracts = endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.Metadata.GetRequiredMetadata<EndpointContract>());
        foreach (var path in contracts.GroupBy(contract => contract.Path).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var operations = new JsonObject();
            foreach (var contract in path.OrderBy(contract => contract.Method, StringComparer.Ordinal))
                operations[contract.Method.ToLowerInvariant()] = Operation(contract);
            paths[path.Key] = operations;
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Parley: the inside door",
                ["version"] = "1",
                ["description"] = "JSON for a party's own people and tools; see docs/use/inside-door.md. At the Unix socket of the command line nothing is shown, over HTTPS a token, at the socket of the console a session, but where x-roles says anyone (docs/use/people.md).",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["token"] = new JsonArray() }, new JsonObject { ["session"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" }, ["session"] = new JsonObject { ["type"] = "http", ["scheme"] = "Session" } },
                ["responses"] = new JsonObject
                {
                    ["Problem"] = new JsonObject
                    {
                        ["description"] = "Refused, with a stable code.",
                        ["content"] = Content(JsonAnswers.Type, new JsonObject { ["$ref"] = "#/components/schemas/Problem" }),
                    },
                },
                ["schemas"] = new JsonObject(schemas.Named.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone()))),
            },
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString(s_options));
    }

    private static JsonObject Operation(EndpointContract contract)
    {
        var operation = new JsonObject { ["operationId"] = contract.Operation, ["summary"] = contract.Summary, ["x-roles"] = new JsonArray([.. contract.Roles.Select(role => (JsonNode)role)]) };
        if (contract.Parameters.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. contract.Parameters.Select(parameter => (JsonNode)new JsonObject
            {
                ["name"] = parameter.Name,
                ["in"] = parameter.InPath ? "path" : "query",
                ["required"] = parameter.Required,
                ["schema"] = parameter.Schema.DeepClone(),
            })]);
        }

        if (contract.Body is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(JsonAnswers.Type, body) };
        else if (contract.TakesBytes)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(UntypedMedia.Type, null) };
        var responses = new JsonObject();
        foreach (var response in contract.Responses)
        {
            responses[response.Status.ToString(CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["description"] = response.Status == StatusCodes.Status201Created ? "Made." : "Done.",
                ["content"] = Content(response.Type, response.Schema),
            };
        }

        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject Content(string type, JsonObject? schema) =>
        new() { [type] = schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema.DeepClone() } };
}
