using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.People;

namespace Parley.Node.Doors;

/// <summary>
/// Whose request it is. At the console's socket a session says so, and the endpoint's row whether it may (<see cref="Access"/>); the process at the other end has no power of its own. At the socket of the
/// command line it is who the system says has connected, who may do all there is.
/// </summary>
internal static class Admission
{
    private const string Scheme = PeoplePaths.SessionScheme + " ";

    /// <summary>To be called before anything that looks at the request.</summary>
    public static void UseSessions(this WebApplication app, Staff staff)
    {
        app.UseRouting();
        app.Use(next => context => AdmitAsync(context, staff, next));
    }

    /// <inheritdoc cref="UseSessions"/>
    public static void UseLocalOfficer(this WebApplication app) => app.Use(next => context =>
    {
        var user = context.Features.Get<IConnectionSocketFeature>() is { Socket: { } socket } ? PeerUser.Of(socket) : "";
        context.Features.Set(new Caller(Named(context) ?? user, Role.All, Admitted.Local(user)));
        return next(context);
    });

    /// <summary>Whether the row lets a caller; else the refusal is answered. For whoever is not at the local socket.</summary>
    public static async Task<bool> MayAsync(HttpContext context, Staff staff, Caller caller)
    {
        // What is no route is the framework's own answer: no such path, no such method.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
            return true;
        var row = endpoint.Metadata.GetMetadata<Access>();
        if (row is not null && (row.Anyone || (caller.Has(row.Roles) && (row.Tools || caller.Session is not null))))
            return true;
        await staff.EnterAsync(new AuditEntry(caller.Officer, caller.Door, endpoint.Metadata.GetMetadata<EndpointContract>()?.Operation ?? "", Acts.PathOf(context), PeopleCodes.Role));
        await context.ProblemAsync(StatusCodes.Status403Forbidden, PeopleCodes.Role, (row?.Roles ?? Role.None).Text());
        return false;
    }

    private static async Task AdmitAsync(HttpContext context, Staff staff, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Access>() is { Anyone: true })
        {
            await next(context);
            return;
        }

        var given = context.Request.Headers.Authorization;
        var token = given.Count == 1 && given[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..] : null;
        var (state, over) = token is null ? (null, SessionEnds.None) : staff.Check(token, context.Request.Headers.ContainsKey(PeoplePaths.BackgroundHeader));
        if (state is null)
        {
            context.Response.Headers.WWWAuthenticate = PeoplePaths.SessionScheme;
            await context.ProblemAsync(StatusCodes.Status401Unauthorized, PeopleCodes.SessionOver, over);
            return;
        }

        var caller = Caller.Of(state);
        context.Features.Set(caller);
        if (await MayAsync(context, staff, caller))
            await next(context);
    }

    private static string? Named(HttpContext context) =>
        context.Request.Headers[PeoplePaths.OfficerHeader] is [{ } text] && Uri.UnescapeDataString(text) is var name && Staff.IsName(name) ? name : null;
}
