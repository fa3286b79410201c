using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.People;

/// <summary>Every page but those that are open to all is for who is signed in, by the word of the node at each request; others are asked who they are.</summary>
internal static class SignedIn
{
    private const string Write = "/write";
    private const string Files = "/files";

    /// <param name="app">The console.</param>
    /// <param name="isOpen">Whether a route is open to all.</param>
    public static void UseSignedIn(this WebApplication app, Func<Endpoint?, bool> isOpen) => app.Use(async (context, next) =>
    {
        if (isOpen(context.GetEndpoint()))
        {
            await next(context);
            return;
        }

        var visit = context.RequestServices.GetRequiredService<Visit>();
        string? why = null;
        try
        {
            if (visit.Session is not null)
                visit.Officer = await visit.Node.GetAsync<OfficerView>(PeoplePaths.Me, visit.Aborted);
        }
        catch (DoorException fault) when (fault.Failure is { Kind: DoorFailureKind.Refused, Status: StatusCodes.Status401Unauthorized })
        {
            why = fault.Code;
        }
        catch (DoorException fault) when (fault.Failure.Kind != DoorFailureKind.Refused && Writes(context))
        {
            // Nobody can say now who it is, and nothing can be done: the page of writing keeps what was typed.
            await next(context);
            return;
        }

        if (visit.Officer is not null)
        {
            await next(context);
            return;
        }

        var then = Writes(context) ? Written(context) : HttpMethods.IsGet(context.Request.Method) ? Paths.Local(visit.Path) : Paths.Floor;
        var page = Pages.Of<SignInPage>(("Code", why), ("Then", then), ("Kept", await KeptAsync(context)));
        await new RazorComponentResult(page.ComponentType, page.Parameters) { StatusCode = StatusCodes.Status401Unauthorized, PreventStreamingRendering = true }.ExecuteAsync(context);
    });

    private static bool Writes(HttpContext context) => HttpMethods.IsPost(context.Request.Method) && Written(context).EndsWith(Write, StringComparison.Ordinal);

    // A file goes with what is being written.
    private static string Written(HttpContext context) => context.Request.Path.Value is { } path && path.EndsWith(Write + Files, StringComparison.Ordinal) ? path[..^Files.Length] : context.Request.Path.Value!;

    // What was being written when the session ended goes through the sign-in, and is a draft afterwards; a file that was being sent is not.
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> KeptAsync(HttpContext context) => !Writes(context) ? []
        : [.. (await FormAsync(context)).Where(field => field.Key != "forgery").SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))];

    private static async Task<IFormCollection> FormAsync(HttpContext context)
    {
        if (StreamedForm.Of(context) is not { } form)
            return await context.Request.ReadFormAsync(context.RequestAborted);
        await form.PassOverAsync();
        return form.Fields;
    }
}
