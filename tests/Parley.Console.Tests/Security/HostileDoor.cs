using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Parley.Console.Tests.Security;

/// <summary>
/// A node's socket for consoles, with what a hostile party or officer would like to stand in its answers: every text that is no code, time, id or address gets markup and marks of
/// direction, more than any check lets through. What the console shows is then its own doing.
/// </summary>
internal sealed partial class HostileDoor : IAsyncDisposable
{
    /// <summary>Out of an attribute, out of an element, a script, an image from elsewhere.</summary>
    private const string Markup = "\" onmouseover=\"pwned=1\" x='</textarea></title><script>pwned=1</script><img src=//elsewhere.example/x onerror=pwned=1>";

    /// <summary>Turns the rest of a line around. What our own officers are called the node has checked.</summary>
    private const string Turned = "\u202Eevil\u2066";

    // By the names of the members whose texts somebody writes.
    private static readonly HashSet<string> s_texts =
        ["en", "zh-Hans", "fr", "officer", "shift", "case", "body", "title", "reference", "name", "text", "detail", "address", "version", "note", "path", "from", "place", "role"];

    private readonly WebApplication _app;
    private readonly HttpClient _node;

    private readonly Action<string, JsonNode?> _change;

    private HostileDoor(WebApplication app, HttpClient node, Action<string, JsonNode?> change) => (_app, _node, _change) = (app, node, change);

    /// <param name="socket">Made here.</param>
    /// <param name="node">The node's own.</param>
    /// <param name="change">Changes the answer of a path; null for markup in its texts.</param>
    public static async Task<HostileDoor> OpenAsync(string socket, string node, Action<string, JsonNode?>? change = null)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await unix.ConnectAsync(new UnixDomainSocketEndPoint(node), cancel);
                return new NetworkStream(unix, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri("http://node") };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        var door = new HostileDoor(builder.Build(), client, change ?? ((_, answer) => Soil(answer)));
        door._app.Run(door.PassAsync);
        await door._app.StartAsync();
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _node.Dispose();
    }

    /// <summary>An answer with markup in its texts.</summary>
    public static void Soil(JsonNode? node, string name = "")
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map.ToList())
                    map[key] = Soiled(value, key);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    list[i] = Soiled(list[i], name);
                break;
        }
    }

    private static JsonNode? Soiled(JsonNode? value, string name)
    {
        if (value is JsonValue text && text.TryGetValue<string>(out var said))
            return s_texts.Contains(name) && !Bound().IsMatch(said) ? JsonValue.Create(said + Markup + (name is "en" or "zh-Hans" or "fr" ? Turned : "")) : value.DeepClone();
        var copy = value?.DeepClone();
        Soil(copy, name);
        return copy;
    }

    private async Task PassAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        if (context.Request.Headers.Authorization is { Count: 1 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization[0]);
        using var answer = await _node.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        var bytes = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
        {
            var json = JsonNode.Parse(bytes);
            _change(context.Request.Path, json);
            bytes = System.Text.Encoding.UTF8.GetBytes(json!.ToJsonString());
        }

        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // Times, hashes, links, roles and other codes: what a check has compared with a list or a form.
    [GeneratedRegex("^([0-9]{4}-.*Z|[0-9a-f]{40,}|[a-z-]+/[0-9]+|watch|analyst|policy|release|operator|auditor|duty-officer|)$")]
    private static partial Regex Bound();
}
