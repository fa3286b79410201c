using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.People;
using Parley.Protocol;

namespace Parley.Node.Contract;

/// <summary>A value in the address of a request.</summary>
/// <param name="InPath">In the path, or in the query.</param>
internal sealed record ParameterContract(string Name, bool InPath, bool Required, JsonObject Schema);

/// <param name="Schema">Null for bytes.</param>
internal sealed record ResponseContract(int Status, string Type, JsonObject? Schema);

/// <summary>
/// What an endpoint takes and gives, read from its handler's parameters and result types. Requests are held to it before the handler sees them
/// (<see cref="ContractCheck"/>), and the document tells it (<see cref="OpenApiDocument"/>).
/// </summary>
internal sealed record EndpointContract(
    string Method, string Path, string Operation, string Summary, IReadOnlyList<ParameterContract> Parameters, JsonObject? Body, bool TakesBytes, long MaxBodyBytes,
    IReadOnlyList<ResponseContract> Responses, IReadOnlyList<string> Roles)
{
    private const long DefaultBodyBytes = 2 << 20;
    private const string Anyone = "anyone";

    /// <summary>To be given to <c>Finally</c> of the group that all endpoints are in: the framework has told what it knows by then.</summary>
    public static void Attach(EndpointBuilder builder, Schemas schemas)
    {
        var route = (RouteEndpointBuilder)builder;
        var handler = builder.Metadata.OfType<MethodInfo>().Single();
        var inPath = route.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet();
        var taken = handler.GetParameters().SelectMany(Flatten).ToArray();
        var body = taken.SingleOrDefault(IsBody);
        builder.Metadata.Add(new EndpointContract(
            builder.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods.Single(),
            route.RoutePattern.RawText!,
            JsonNamingPolicy.CamelCase.ConvertName(NameOf(handler)),
            builder.Metadata.OfType<IEndpointSummaryMetadata>().Single().Summary,
            [.. taken.Where(parameter => parameter != body && !IsPlumbing(parameter)).Select(parameter => Read(parameter, inPath))],
            body is null ? null : schemas.Of(body.ParameterType, closed: true),
            taken.Any(parameter => parameter.ParameterType == typeof(HttpRequest)),
            builder.Metadata.OfType<IRequestSizeLimitMetadata>().SingleOrDefault()?.MaxRequestBodySize ?? DefaultBodyBytes,
            [.. builder.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => new ResponseContract(
                answer.StatusCode, answer.ContentTypes.Single(), answer.Type == typeof(Stream) ? null : schemas.Of(answer.Type!, closed: false)))],
            builder.Metadata.OfType<Access>().SingleOrDefault() is { } row ? row.Anyone ? [Anyone] : row.Roles.Names() : []));
    }

    // The compiler puts a function within a method between the method's name and a number.
    private static string NameOf(MethodInfo handler)
    {
        var name = handler.Name;
        if (name.Split("g__") is [_, var inner])
            name = inner[..inner.IndexOf('|', StringComparison.Ordinal)];
        return name[..^"Async".Length];
    }

    private static IEnumerable<ParameterInfo> Flatten(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null ? [parameter] : parameter.ParameterType.GetConstructors().Single().GetParameters();

    // A handler with the request itself reads its body as bytes.
    private static bool IsPlumbing(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(HttpRequest) || parameter.ParameterType == typeof(Caller);

    private static bool IsBody(ParameterInfo parameter) => parameter.GetCustomAttribute<FromBodyAttribute>() is not null;

    private static ParameterContract Read(ParameterInfo parameter, HashSet<string> inPath)
    {
        var name = parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var nullable = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var schema = Schema(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);
        if (parameter.GetCustomAttribute<LimitsAttribute>() is { } limits)
            Schemas.Apply(schema, limits);
        return new ParameterContract(name, inPath.Contains(name), !nullable, schema);
    }

    private static JsonObject Schema(Type type) =>
        type == typeof(ChannelId) ? new JsonObject { ["type"] = "string", ["pattern"] = InsideLimits.Channel }
        : type == typeof(long) || type == typeof(int) ? new JsonObject { ["type"] = "integer" }
        : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
        : type == typeof(string) ? new JsonObject { ["type"] = "string" }
        : throw new InvalidOperationException($"{type.Name} is no type of a parameter.");
}
