using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Parley.Console.Hosting;

/// <summary>
/// What holds for every request before anything else is looked at: it is for this console's name and, where it changes something, from this console's pages; and no answer lets a
/// browser load, frame or run anything that is not ours.
/// </summary>
internal static class Guard
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseGuard(this WebApplication app, ConsoleSettings settings)
    {
        var (origin, authority) = (settings.Origin.GetLeftPart(UriPartial.Authority), settings.Origin.Authority);
        app.Use(next => context =>
        {
            var (request, headers) = (context.Request, context.Response.Headers);
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers.CacheControl = "no-store";
            if (request.Host.Value != authority)
                return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, Visits.ConsoleCodes.Host);
            if (!IsSafe(request.Method) && request.Headers.Origin is var from && (from.Count != 1 || from[0] != origin))
                return RefuseAsync(context, StatusCodes.Status403Forbidden, Visits.ConsoleCodes.Forgery);

            // A name under localhost is a secure context without TLS, and a proxy of this machine has ended it.
            request.Scheme = Uri.UriSchemeHttps;
            if (request.Path == "/")
            {
                context.Response.Redirect(Visits.Paths.Root);
                return Task.CompletedTask;
            }

            return next(context);
        });
    }

    /// <summary>Whether a method changes nothing (RFC 9110, 9.2.1).</summary>
    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    // Nobody is known yet, and no page is owed: whoever comes here has the wrong address.
    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(code + "\n");
    }
}
