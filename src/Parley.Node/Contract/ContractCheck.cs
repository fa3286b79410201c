using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Parley.Api;

namespace Parley.Node.Contract;

/// <summary>
/// Holds every request to what its endpoint declares, before the handler sees it: a value that is wrong or not known is refused by name, never replaced by a
/// default. Then the framework binds what is left, which cannot fail.
/// </summary>
internal static class ContractCheck
{
    private const int BufferBytes = 65_536;
    private const int Overrun = 1 << 20;

    public static void UseContract(this WebApplication app, Schemas schemas) => app.Use(next => context => CheckAsync(context, schemas, next));

    private static async Task CheckAsync(HttpContext context, Schemas schemas, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            await context.ProblemAsync(StatusCodes.Status404NotFound, InsideCodes.UnknownPath);
            return;
        }

        if (endpoint.Metadata.GetMetadata<EndpointContract>() is not { } contract)
        {
            // The framework's own endpoints: for a path with other methods, which it names, and for another content type.
            await next(context);
            if (context.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType)
                await RefuseTypeAsync(context);
            else
                await context.ProblemAsync(context.Response.StatusCode, InsideCodes.Method);
            return;
        }

        var check = new SchemaCheck(schemas);
        CheckAddress(context, contract, check);
        if (check.Findings.Count > 0)
            await context.ProblemAsync(StatusCodes.Status400BadRequest, InsideCodes.Parameter, Names(check.Findings), check.Findings);
        else if (contract.TakesBytes ? await CheckBytesAsync(context, contract) : contract.Body is null || await CheckBodyAsync(context, contract, check))
            await next(context);
    }

    private static void CheckAddress(HttpContext context, EndpointContract contract, SchemaCheck check)
    {
        foreach (var parameter in contract.Parameters)
        {
            var values = parameter.InPath ? new StringValues(context.Request.RouteValues[parameter.Name] as string) : Given(context.Request.Query, parameter.Name);
            if (values.Count > 1)
                check.Find(InsideFindings.Twice, parameter.Name);
            else if (values.Count == 1)
                check.CheckText(values[0] ?? "", parameter.Schema, parameter.Name, inAddress: true);
            else if (parameter.Required)
                check.Find(InsideFindings.Missing, parameter.Name);
        }

        foreach (var name in context.Request.Query.Keys)
        {
            if (!contract.Parameters.Any(parameter => !parameter.InPath && parameter.Name == name))
                check.Find(InsideFindings.Unknown, Shown(name));
        }
    }

    /// <summary>The handler reads the body itself, as it comes.</summary>
    private static async Task<bool> CheckBytesAsync(HttpContext context, EndpointContract contract)
    {
        if (!IsOf(context.Request, UntypedMedia.Type))
            await RefuseTypeAsync(context, UntypedMedia.Type);
        else if (context.Request.ContentLength > contract.MaxBodyBytes)
            await RefuseLengthAsync(context, contract);
        else
            return true;
        return false;
    }

    /// <summary>Reads the body into memory for the handler's binding; false after a problem was answered.</summary>
    private static async Task<bool> CheckBodyAsync(HttpContext context, EndpointContract contract, SchemaCheck check)
    {
        if (!IsOf(context.Request, JsonAnswers.Type))
        {
            await RefuseTypeAsync(context);
            return false;
        }

        if (await ReadAsync(context, contract.MaxBodyBytes) is not { } bytes)
        {
            await RefuseLengthAsync(context, contract);
            return false;
        }

        if (!JsonBody.TryParse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), out var value, out var refusal))
        {
            await context.ProblemAsync(StatusCodes.Status400BadRequest, refusal.Code, refusal.Detail);
            return false;
        }

        check.Check(value, contract.Body!, "");
        if (check.Findings.Count > 0)
        {
            await context.ProblemAsync(StatusCodes.Status400BadRequest, InsideCodes.Body, Names(check.Findings), check.Findings);
            return false;
        }

        context.Request.Body = bytes;
        return true;
    }

    private static Task RefuseTypeAsync(HttpContext context, string type = JsonAnswers.Type) =>
        context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, InsideCodes.ContentType, type);

    private static Task RefuseLengthAsync(HttpContext context, EndpointContract contract) => context.ProblemAsync(
        StatusCodes.Status413PayloadTooLarge, InsideCodes.TooLarge, contract.MaxBodyBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The whole body, or null when it is over the limit.</summary>
    private static async Task<MemoryStream?> ReadAsync(HttpContext context, long limit)
    {
        if (context.Request.ContentLength > limit)
            return null;

        // The server breaks the connection at its own limit; who sends only somewhat too much shall get an answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit + Overrun;
        var bytes = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var buffer = new byte[BufferBytes];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (bytes.Length + read > limit)
                return null;
            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        return bytes;
    }

    private static bool IsOf(HttpRequest request, string wanted) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && StringValues.IsNullOrEmpty(request.Headers.ContentEncoding);

    // The framework's own look-up does not tell Max from max.
    private static StringValues Given(IQueryCollection query, string name) => query.Keys.Contains(name, StringComparer.Ordinal) ? query[name] : default;

    private static string Names(IReadOnlyList<FindingView> findings) => string.Join(", ", findings.Select(finding => finding.Path).Where(path => path.Length > 0).Distinct());

    // A name that nobody here has chosen may be anything.
    private static string Shown(string name) => name.Length <= InsideLimits.MaxText ? name : name[..InsideLimits.MaxText];
}
