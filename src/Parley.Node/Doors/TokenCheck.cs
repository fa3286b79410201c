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

    /// <summary>To be called before anything else is added.</summary>
    public static void UseToken(this WebApplication app, InsideToken token)
    {
        app.Use(next => context =>
        {
            if (!Admits(token, context.Request.Headers.Authorization))
                return RefuseAsync(context);
            context.Features.Set(new Caller(PartyDirectory.InsideTokenName, Role.All, Admitted.Https));
            return next(context);
        });

        // Said here, for otherwise the framework looks for the route before it asks us.
        app.UseRouting();
    }

    private static bool Admits(InsideToken token, StringValues given) =>
        given.Count == 1 && given[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && token.Matches(value[Scheme.Length..]);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.ProblemAsync(StatusCodes.Status401Unauthorized, InsideCodes.Token);
    }
}
