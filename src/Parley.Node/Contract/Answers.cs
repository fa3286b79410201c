using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Parley.Api;
using Parley.Node.People;
using Parley.Protocol;

namespace Parley.Node.Contract;

/// <summary>200 with JSON, and the endpoint's word that it gives such answers.</summary>
internal sealed class Answer<T>(T value, JsonTypeInfo<T> type) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteAsync(StatusCodes.Status200OK, value, type);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [JsonAnswers.Type]));
}

/// <summary>201 with JSON: something was made.</summary>
internal sealed class Made<T>(T value, JsonTypeInfo<T> type) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteAsync(StatusCodes.Status201Created, value, type);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), [JsonAnswers.Type]));
}

/// <summary>200 with bytes of known length, which no browser is to take for something else (docs/use/inside-door.md).</summary>
/// <param name="length">Length in bytes.</param>
/// <param name="write">Writes exactly those bytes.</param>
internal sealed class FileAnswer<TMedia>(long length, Func<Stream, CancellationToken, Task> write) : IResult, IEndpointMetadataProvider
    where TMedia : IMedia
{
    public FileAnswer(byte[] bytes)
        : this(bytes.Length, (body, cancel) => body.WriteAsync(bytes, cancel).AsTask())
    {
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = TMedia.Type;
        httpContext.Response.ContentLength = length;
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return write(httpContext.Response.Body, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [TMedia.Type.Split(';')[0]]));
}

/// <summary>A media type, as a type.</summary>
internal interface IMedia
{
    static abstract string Type { get; }
}

internal sealed class CborMedia : IMedia
{
    public static string Type => "application/cbor";
}

internal sealed class JsonMedia : IMedia
{
    public static string Type => JsonAnswers.Type;
}

internal sealed class TextMedia : IMedia
{
    public static string Type => "text/plain; charset=utf-8";
}

internal sealed class UntypedMedia : IMedia
{
    public static string Type => "application/octet-stream";
}

/// <summary>Any other answer: a problem with a stable code. Every endpoint may give it; the document declares it once.</summary>
internal sealed class Refused(int status, Problem problem) : IResult
{
    /// <summary>422: what was asked is understood, and refused.</summary>
    public Refused(Refusal refusal)
        : this(StatusCodes.Status422UnprocessableEntity, new Problem(refusal.Code, refusal.Detail))
    {
    }

    /// <summary>The stable code.</summary>
    public string Code => problem.Code;

    /// <summary>403: only these may.</summary>
    public static Refused NotFor(Role roles) => new(StatusCodes.Status403Forbidden, new Problem(PeopleCodes.Role, roles.Text()));

    /// <summary>403: it is marked more closely than the officer may read.</summary>
    public static Refused Marked => new(StatusCodes.Status403Forbidden, new Problem(PeopleCodes.Marking));

    public static Refused NoChannel => new(StatusCodes.Status404NotFound, new Problem(InsideCodes.UnknownChannel));

    public static Refused NoMessage => new(StatusCodes.Status404NotFound, new Problem(InsideCodes.UnknownMessage));

    /// <summary>400: not exactly one of these parameters was given.</summary>
    public static Refused Together(params string[] names) => new(StatusCodes.Status400BadRequest, new Problem(
        InsideCodes.Parameter, string.Join(", ", names), [.. names.Select(name => new FindingView(InsideFindings.Together, name, [string.Join(", ", names)]))]));

    public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteAsync(status, problem, ApiJson.Default.Problem);
}

/// <summary>Writing JSON with the source-generated types of the contract.</summary>
internal static class JsonAnswers
{
    public const string Type = "application/json";

    public static async Task WriteAsync<T>(this HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Type;
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    public static Task ProblemAsync(this HttpContext context, int status, string code, string? detail = null, IReadOnlyList<FindingView>? findings = null) =>
        context.WriteAsync(status, new Problem(code, detail, findings), ApiJson.Default.Problem);
}
