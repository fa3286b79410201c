using System.Text.Json.Nodes;

namespace Parley.Node.Tests.Document;

/// <summary>docs/use/inside-door.openapi.json as a test reads it: on its own, without the code that writes it.</summary>
internal static class DoorDocument
{
    public static string Folder { get; } = Path.Combine(Checkout.Root, "docs", "use");

    public static string File { get; } = Path.Combine(Folder, "inside-door.openapi.json");

    public static JsonObject Content { get; } = JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();

    public static IReadOnlyList<DoorOperation> Operations { get; } =
        [.. from path in Content["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            orderby operation.Value!["operationId"]!.GetValue<string>()
            select DoorOperation.Read(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject())];

    public static JsonObject Resolve(JsonObject schema)
    {
        if (schema["$ref"]?.GetValue<string>() is not { } reference)
            return schema;
        JsonNode at = Content;
        foreach (var name in reference.Split('/').Skip(1))
            at = at[name]!;
        return at.AsObject();
    }
}

internal sealed record DoorParameter(string Name, bool InPath, JsonObject Schema);

/// <param name="Body">Schema of what it takes, or null.</param>
/// <param name="Status">Of its one good answer.</param>
/// <param name="Type">Media type of its good answer.</param>
/// <param name="Answer">Schema of its good answer; null for bytes.</param>
internal sealed record DoorOperation(string Method, string Path, string Id, IReadOnlyList<DoorParameter> Parameters, JsonObject? Body, int Status, string Type, JsonObject? Answer)
{
    public static DoorOperation Read(string method, string path, JsonObject operation)
    {
        var responses = operation["responses"]!.AsObject();
        Assert.Equal("#/components/responses/Problem", responses["default"]!["$ref"]!.GetValue<string>());
        var good = responses.Single(response => response.Key != "default");
        var content = good.Value!["content"]!.AsObject().Single();
        return new DoorOperation(
            method, path, operation["operationId"]!.GetValue<string>(),
            [.. (operation["parameters"] as JsonArray ?? []).Select(one => new DoorParameter(
                one!["name"]!.GetValue<string>(), one["in"]!.GetValue<string>() == "path", one["schema"]!.AsObject()))],
            operation["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject(),
            int.Parse(good.Key, System.Globalization.CultureInfo.InvariantCulture), content.Key, content.Value!["schema"]?.AsObject());
    }
}
