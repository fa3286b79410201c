using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.Node.Tests.People;

/// <summary>
/// A provider of OpenID Connect on this machine, written from the specifications and without a library: discovery, keys, the page where people sign in, tokens. It holds its clients to what they registered. It lies where a
/// test has it lie.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "parley at usa";
    public const string Secret = "s3cret: of + a client%";
    public const string KeyId = "key-1";

    // To make one takes longer than most tests.
    private static readonly Lazy<RSAParameters> s_key = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(true);
    });

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly RSA _key = RSA.Create(s_key.Value);
    private readonly ConcurrentDictionary<string, Granted> _granted = [];

    private TestProvider(WebApplication app, string issuer, TimeProvider time, string back) => (_app, Issuer, _time, Back) = (app, issuer, time, back);

    public string Issuer { get; }

    /// <summary>The redirect URI that was registered, exactly.</summary>
    public string Back { get; }

    /// <summary>Who sits at the browser.</summary>
    public string Subject { get; set; } = "248289761001";

    /// <summary>What is said of them; a test changes it.</summary>
    public Action<JsonObject>? Claims { get; set; }

    /// <summary>What is said of the provider.</summary>
    public Action<JsonObject>? Discovery { get; set; }

    /// <summary>Makes the token of header and claims; null: as it should be.</summary>
    public Func<JsonObject, JsonObject, string>? Sign { get; set; }

    /// <summary>Answers a path in the place of the provider; false: it answers itself.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Paths that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public RSA Key => _key;

    /// <param name="back">The client's redirect URI.</param>
    /// <param name="certificate">For HTTPS.</param>
    public static async Task<TestProvider> OpenAsync(string back, TimeProvider? time = null, X509Certificate2? certificate = null)
    {
        var port = TestNode.FreePort();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, options =>
        {
            options.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
                options.UseHttps(certificate);
        }));
        var app = builder.Build();
        var provider = new TestProvider(app, $"{(certificate is null ? "http" : "https")}://localhost:{port}", time ?? TimeProvider.System, back);
        app.Use(async (context, next) =>
        {
            provider.Asked.Enqueue(context.Request.Path);
            if (provider.Instead is not { } instead || !await instead(context))
                await next(context);
        });
        app.UseRouting();
        app.MapGet("/.well-known/openid-configuration", provider.DiscoverAsync);
        app.MapGet("/keys", provider.KeysAsync);
        app.MapGet("/authorize", provider.AuthorizeAsync);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>Writes what a node reads at its start.</summary>
    public void WriteFor(string folder)
    {
        var secret = Path.Combine(folder, "provider.secret");
        File.WriteAllText(secret, Secret + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(Path.Combine(folder, "provider.json"), new JsonObject { ["issuer"] = Issuer, ["clientId"] = ClientId, ["secretFile"] = "provider.secret", ["name"] = "Test ID" }.ToJsonString());
    }

    /// <summary>What a browser comes back with that went to this address and signed in; fails where the question is not as registered.</summary>
    public IReadOnlyDictionary<string, string> SignIn(string address)
    {
        Assert.StartsWith(Issuer + "/authorize?", address, StringComparison.Ordinal);
        return Queries(Answer(QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(one => one.Key, one => Assert.Single(one.Value)!)));
    }

    public static string Text(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public static string Part(JsonObject json) => Text(Encoding.UTF8.GetBytes(json.ToJsonString()));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static Dictionary<string, string> Queries(string address) => QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(one => one.Key, one => one.Value.ToString());

    private string Answer(Dictionary<string, string> asked)
    {
        Assert.Equal(("code", ClientId, Back, "S256"), (asked["response_type"], asked["client_id"], asked["redirect_uri"], asked["code_challenge_method"]));
        Assert.Contains("openid", asked["scope"].Split(' '));
        var code = Text(RandomNumberGenerator.GetBytes(16));
        _granted[code] = new Granted(asked["code_challenge"], asked.GetValueOrDefault("nonce"), Subject);
        return QueryHelpers.AddQueryString(Back, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"], ["iss"] = Issuer });
    }

    private Task DiscoverAsync(HttpContext context)
    {
        var said = new JsonObject { ["issuer"] = Issuer, ["authorization_endpoint"] = Issuer + "/authorize", ["token_endpoint"] = Issuer + "/token", ["jwks_uri"] = Issuer + "/keys", ["response_types_supported"] = new JsonArray("code") };
        Discovery?.Invoke(said);
        return WriteAsync(context, 200, said);
    }

    private Task KeysAsync(HttpContext context)
    {
        var key = _key.ExportParameters(false);
        return WriteAsync(context, 200, new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = KeyId, ["alg"] = "RS256", ["n"] = Text(key.Modulus), ["e"] = Text(key.Exponent) }),
        });
    }

    private async Task AuthorizeAsync(HttpContext context)
    {
        var next = WebUtility.HtmlEncode(Answer(context.Request.Query.ToDictionary(one => one.Key, one => one.Value.Single()!)));
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><title>Test ID</title><link rel=\"icon\" href=\"data:,\"><h1>Test ID</h1><a id=\"in\" href=\"{next}\">Sign in as {Subject}</a>");
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var basic = context.Request.Headers.Authorization.ToString();
        var (id, secret) = basic.StartsWith("Basic ", StringComparison.Ordinal) && Encoding.UTF8.GetString(Convert.FromBase64String(basic[6..])).Split(':') is [var left, var right]
            ? (WebUtility.UrlDecode(left), WebUtility.UrlDecode(right)) : (form["client_id"].ToString(), form["client_secret"].ToString());
        if ((id, secret) != (ClientId, Secret))
        {
            await WriteAsync(context, 401, new JsonObject { ["error"] = "invalid_client" });
            return;
        }

        if (form["grant_type"] != "authorization_code" || form["redirect_uri"] != Back || !_granted.TryRemove(form["code"].ToString(), out var granted)
            || Text(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != granted.Challenge)
        {
            await WriteAsync(context, 400, new JsonObject { ["error"] = "invalid_grant" });
            return;
        }

        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Issuer, ["sub"] = granted.Subject, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = granted.Nonce, ["roles"] = new JsonArray("operator"), ["preferred_username"] = "operator" };
        Claims?.Invoke(claims);
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId };
        await WriteAsync(context, 200, new JsonObject { ["access_token"] = "never used", ["token_type"] = "Bearer", ["id_token"] = (Sign ?? SignRightly)(header, claims) });
    }

    public string SignRightly(JsonObject header, JsonObject claims)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Text(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject answer)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        return context.Response.WriteAsync(answer.ToJsonString());
    }

    private sealed record Granted(string Challenge, string? Nonce, string Subject);
}
