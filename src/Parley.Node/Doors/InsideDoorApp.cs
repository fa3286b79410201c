using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Api;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Node.Slices.Admin;
using Parley.Node.Slices.Alarms;
using Parley.Node.Slices.Ceremony;
using Parley.Node.Slices.Changes;
using Parley.Node.Slices.Due;
using Parley.Node.Slices.Evidence;
using Parley.Node.Slices.History;
using Parley.Node.Slices.People;
using Parley.Node.Slices.Release;
using Parley.Node.Slices.Roster;
using Parley.Protocol;

namespace Parley.Node.Doors;

/// <summary>
/// The inside door: JSON for the party's own people and tools, over a Unix socket that only its owner can open, and over HTTPS on this machine for whoever has
/// the token. Two servers, so that no request can reach one by way of the other.
/// </summary>
public static class InsideDoorApp
{
    private const int MaxConnections = 100;

    public static WebApplication Build(RunningNode running, string socket)
    {
        var builder = Create();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.ListenUnixSocket(socket);
        });
        var app = builder.Build();
        Map(app, running, () => app.UseLocalOfficer());
        return app;
    }

    /// <summary>The same for the console, over another socket, where each request shows a session.</summary>
    public static WebApplication BuildConsole(RunningNode running, string socket)
    {
        var builder = Create();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.ListenUnixSocket(socket);
        });
        var app = builder.Build();
        Map(app, running, () => app.UseSessions(running.Staff));
        return app;
    }

    /// <summary>The same over HTTPS with TLS 1.3.</summary>
    /// <param name="listen">A loopback address: whoever started the node has checked it.</param>
    public static WebApplication BuildHttps(RunningNode running, IPEndPoint listen, InsideAccess access)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(IPAddress.IsLoopback(listen.Address), false);
        var builder = Create();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(listen, options =>
            {
                options.Protocols = HttpProtocols.Http1;
                options.UseHttps(https =>
                {
                    https.ServerCertificate = access.Certificate;
                    https.SslProtocols = SslProtocols.Tls13;
                });
            });
        });
        var app = builder.Build();
        Map(app, running, () => app.UseToken(access.Token, running.Staff));
        return app;
    }

    private static WebApplicationBuilder Create()
    {
        var builder = BareWebApp.Create();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = InsideLimits.MaxUploadBytes;
    }

    /// <param name="admit">Says whose requests come, before anything else is looked at.</param>
    private static void Map(WebApplication app, RunningNode running, Action admit)
    {
        var schemas = new Schemas();
        app.Use(Faults);
        admit();
        app.UseContract(schemas);
        var routes = app.MapGroup("");
        ((IEndpointConventionBuilder)routes).Finally(endpoint => EndpointContract.Attach(endpoint, schemas));
        routes.AddEndpointFilter(new Acts(running.Staff, app.Services.GetRequiredService<ILogger<Acts>>()).FilterAsync);
        new OpenApiEndpoint(app, schemas).Map(routes);
        new StatusEndpoint(running).Map(routes);
        new HealthEndpoints(running, NodeSlices.All).Map(routes);
        new MemberKeysEndpoint(running).Map(routes);
        new HistoryEndpoints(running).Map(routes);
        new CeremonyEndpoints(running).Map(routes);
        new EvidenceEndpoints(running).Map(routes);
        new DueEndpoint(running).Map(routes);
        new AlarmEndpoints(running).Map(routes);
        new RosterEndpoints(running).Map(routes);
        new ChangesEndpoint(running).Map(routes);
        new DraftEndpoints(running.Staff, running.Uploads).Map(routes);
        new ReleaseEndpoints(running).Map(routes);
        new PolicyEndpoints(running).Map(routes);
        new PeopleEndpoints(running.Staff).Map(routes);
        new CredentialEndpoints(running.Staff).Map(routes);
        new ProviderEndpoints(running.Staff).Map(routes);
        new TokenEndpoints(running.Staff).Map(routes);
        new AuditEndpoints(running).Map(routes);
        foreach (var slice in NodeSlices.All)
            slice.Map(routes, running);
    }

    /// <summary>What the store and the feeds can refuse at any time, as problems with their codes.</summary>
    private static async Task Faults(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException && !context.Response.HasStarted)
        {
            await context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, fault.Code);
        }
        catch (FeedFatalException fault)
        {
            await context.ProblemAsync(StatusCodes.Status409Conflict, fault.Code, fault.Party);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException fault)
        {
            // The body is not what HTTP says it is: longer than allowed, or broken off.
            var tooLarge = fault.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await context.ProblemAsync(fault.StatusCode, tooLarge ? InsideCodes.TooLarge : Codes.JsonMalformed);
        }
    }
}
