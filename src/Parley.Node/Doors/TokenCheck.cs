using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Parley.Api;
using Parley.Keystore;
using Parley.Node.Contract;
using Parley.Node.People;

namespace Parley.Node.Doors;

/// <summary>
/// Nothing is done with a request that does not carry the token (RFC 6750 section 2.1), and all of those get one answer: neither a route nor a body is looked at,
/// so a stranger cannot tell what there is.
/// </summary>
internal static class TokenCheck
{
    private const string Scheme = "Bearer ";

    private static readonly Caller s_party = new(PartyDirectory.InsideTokenName, Role.All, Admitted.Https);

    /// <summary>To be called before anything that looks at the request.</summary>
    /// <param name="token">The party's own, which may do all there is.</param>
    /// <param name="staff">Knows those of tools, which may do what their roles may.</param>
    public static void UseToken(this WebApplication app, InsideToken token, Staff staff)
    {
        app.Use(next => context =>
        {
            if (Given(context.Request.Headers.Authorization) is not { } given || (token.Matches(given) ? s_party : OfTool(staff, given)) is not { } caller)
                return RefuseAsync(context);
            context.Features.Set(caller);
            return next(context);
        });

        // Said here, for otherwise the framework looks for the route before it asks us.
        app.UseRouting();
        app.Use(next => async context =>
        {
            if (Caller.Of(context) is var caller && (!caller.IsKnown || await Admission.MayAsync(context, staff, caller)))
                await next(context);
        });
    }

    private static string? Given(StringValues given) =>
        given.Count == 1 && given[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..] : null;

    // The party's own token lets in whatever became of what is kept of people.
    private static Caller? OfTool(Staff staff, string given) => staff.Fault == PeopleCodes.StoreBroken ? null : staff.Tokens.Check(given);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.ProblemAsync(StatusCodes.Status401Unauthorized, InsideCodes.Token);
    }
}
