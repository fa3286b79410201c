using System.Security.Authentication;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Parley.Client;
using Parley.Console.Channels;
using Parley.Console.Contact;
using Parley.Console.Floor;
using Parley.Console.Frame;
using Parley.Console.Handover;
using Parley.Console.Live;
using Parley.Console.Messages;
using Parley.Console.Node;
using Parley.Console.Patterns;
using Parley.Console.People;
using Parley.Console.Release;
using Parley.Console.Search;
using Parley.Console.Start;
using Parley.Console.Visits;
using Parley.Console.Writing;

namespace Parley.Console.Hosting;

/// <summary>The console: pages for people, over HTTP/2 or HTTP/1.1. It holds no keys of the party; what people do goes to the node in their session.</summary>
public static class ConsoleApp
{
    /// <summary>Longest body of a form, bytes.</summary>
    private const int MaxFormBytes = 1 << 20;

    private const int MaxConnections = 2_000;

    public static WebApplication Build(ConsoleSettings settings, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "parley-console" });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, settings));
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(time);
        services.AddSingleton(settings);
        services.AddSingleton(new Capitals(settings.Zones));
        services.AddSingleton(_ => InsideDoorClient.Unix(settings.Socket, failure => new DoorException(failure)));
        services.AddScoped<Visit>();
        services.AddDataProtection().SetApplicationName("parley-console").PersistKeysToFileSystem(new DirectoryInfo(settings.Keys));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-parley-forgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.Path = "/";
            options.FormFieldName = StreamedForm.TokenField;
            options.HeaderName = ForgeryCheck.TokenHeader;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        var app = builder.Build();
        app.UseGuard(settings);
        app.UseRouting();
        app.UseFaults();
        app.UseForgeryCheck();
        app.UseSignedIn(endpoint => endpoint?.Metadata.GetMetadata<OpenToAll>() is not null);
        app.MapAssets(new OpenToAll());
        app.MapPeople(new OpenToAll());
        app.MapProvider(new OpenToAll());
        app.MapMe();
        app.MapAccounts();
        app.MapFloor();
        app.MapChannels();
        app.MapMessages();
        app.MapWriting();
        app.MapRelease();
        app.MapPolicy();
        app.MapFiles(new ComesInPieces());
        app.MapHandover();
        app.MapSearch();
        app.MapNode();
        app.MapContact();
        app.MapStart();
        app.MapPatterns();
        app.MapLive();
        app.MapFallback(static context => throw new PageException(StatusCodes.Status404NotFound, ConsoleCodes.UnknownPage));
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ConsoleSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxFormBytes;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Listen(settings.Listen, options =>
        {
            if (settings.Certificate is not { } certificate)
                return;
            options.Protocols = HttpProtocols.Http1AndHttp2;
            options.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.SslProtocols = SslProtocols.Tls13;
            });
        });
    }
}
