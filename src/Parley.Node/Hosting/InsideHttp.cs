using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Node.Hosting;

/// <summary>Reading and writing of the inside door: source-generated JSON, problems with stable codes.</summary>
internal static class InsideHttp
{
    public static async Task WriteAsync<T>(this HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    public static Task ProblemAsync(this HttpContext context, int status, string code, string? detail = null) =>
        context.WriteAsync(status, new Problem(code, detail), ApiJson.Default.Problem);

    public static Task RefuseAsync(this HttpContext context, Refusal refusal) =>
        context.ProblemAsync(StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Detail);

    /// <summary>The request's JSON, or null after a problem was answered.</summary>
    public static async Task<T?> ReadAsync<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } value)
                return value;
        }
        catch (JsonException)
        {
        }

        await context.ProblemAsync(StatusCodes.Status400BadRequest, Codes.JsonMalformed);
        return null;
    }

    /// <summary>The channel the route names, or null after "not found" was answered.</summary>
    public static async Task<Channel?> ChannelAsync(this HttpContext context, RunningNode running)
    {
        if (ChannelId.TryParse(context.GetRouteValue("channel") as string ?? "", out var id) && await running.On(node => node.Find(id)) is { } channel)
            return channel;
        await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-channel");
        return null;
    }

    /// <summary>The entry the route names, or null after "not found" was answered.</summary>
    public static async Task<EntryLink?> LinkAsync(this HttpContext context)
    {
        if (context.GetRouteValue("party") is string party && PartyId.IsValid(party)
            && long.TryParse(context.GetRouteValue("seq") as string, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return new EntryLink(party, seq);
        await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-message");
        return null;
    }
}
