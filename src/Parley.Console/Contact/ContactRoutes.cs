using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Contact;

/// <summary>First contact: three files, and twelve words that both sides read to each other (docs/operate/ceremony.md).</summary>
internal static class ContactRoutes
{
    public static readonly string[] Suites = ["base", "nist", "gm"];
    private static readonly string[] s_titles = ["en", "zh-Hans"];

    public static void MapContact(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Contact, (Visit visit) => ShowAsync(visit));
        routes.MapPost(Paths.Invite, InviteAsync);
        routes.MapPost(Paths.ReadFile, ReadAsync);
        routes.MapPost(Paths.Accept, AcceptAsync);
        routes.MapPost(Paths.Confirm, ConfirmAsync);
        routes.MapPost(Paths.StopContact, StopAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit, DoorException? refused = null, string? file = null)
    {
        var contacts = visit.Node.GetAsync<IReadOnlyList<FirstContactLine>>(InsideDoor.Ceremonies, visit.Aborted);
        return Pages.Of<ContactPage>(("Floor", await Watchfloor.AskAsync(visit)), ("Contacts", await contacts), ("Code", refused?.Code), ("Detail", refused?.Failure.Detail), ("File", file));
    }

    private static async Task<RazorComponentResult> InviteAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        Dictionary<string, string> title = [];
        foreach (var language in s_titles.Where(language => form["title/" + language].ToString().Trim().Length > 0))
            title[language] = form["title/" + language].ToString().Trim();
        try
        {
            var made = await visit.Node.PostAsync<InviteRequest, InviteResult>(InsideDoor.Invitations, new InviteRequest(title, [.. Suites.Where(suite => form["suites"].Contains(suite))]), visit.Aborted);
            return Pages.Of<FilePage>(("Floor", await Watchfloor.AskAsync(visit)), ("File", made.File), ("Terms", made.Terms), ("What", "contact/invited-next"));
        }
        catch (DoorException refused) when (IsRefusal(refused))
        {
            return await ShowAsync(visit, refused);
        }
    }

    private static async Task<RazorComponentResult> ReadAsync(Visit visit, HttpContext context)
    {
        var file = File(await context.Request.ReadFormAsync(visit.Aborted));
        try
        {
            var read = await visit.Node.PostAsync<CeremonyFileRequest, CeremonyView>(InsideDoor.CeremonyRead, new CeremonyFileRequest(file), visit.Aborted, writes: false);
            return Pages.Of<AcceptPage>(("Floor", await Watchfloor.AskAsync(visit)), ("File", file), ("Read", read));
        }
        catch (DoorException refused) when (IsRefusal(refused))
        {
            return await ShowAsync(visit, refused, file);
        }
    }

    private static async Task<RazorComponentResult> AcceptAsync(Visit visit, HttpContext context)
    {
        var file = File(await context.Request.ReadFormAsync(visit.Aborted));
        try
        {
            var accepted = await visit.Node.PostAsync<CeremonyFileRequest, AcceptResult>(InsideDoor.CeremonyAccept, new CeremonyFileRequest(file), visit.Aborted);
            return accepted.File is { } next
                ? Pages.Of<FilePage>(("Floor", await Watchfloor.AskAsync(visit)), ("File", next), ("What", "contact/accepted-next")) : await ShowAsync(visit);
        }
        catch (DoorException refused) when (IsRefusal(refused))
        {
            return await ShowAsync(visit, refused, file);
        }
    }

    private static async Task<IResult> ConfirmAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        try
        {
            var open = await visit.Node.PostAsync<ConfirmRequest, ConfirmResult>(InsideDoor.CeremonyConfirm, new ConfirmRequest(form["channel"].ToString(), string.Join(' ', form["word"].Select(word => word?.Trim()))), visit.Aborted);
            return TypedResults.LocalRedirect(Paths.Channel(open.Channel));
        }
        catch (DoorException refused) when (IsRefusal(refused))
        {
            return await ShowAsync(visit, refused);
        }
    }

    private static async Task<IResult> StopAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        await visit.Node.PostAsync<StopRequest, IReadOnlyList<FirstContactLine>>(InsideDoor.CeremonyStop, new StopRequest(form["channel"].ToString()), visit.Aborted);
        return TypedResults.LocalRedirect(Paths.Contact);
    }

    // Browsers send the lines of a field with CR and LF; those of a file end with LF.
    private static string File(IFormCollection form) => form["file"].ToString().ReplaceLineEndings("\n");

    private static bool IsRefusal(DoorException fault) => fault.Failure is { Kind: Client.DoorFailureKind.Refused, Status: not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) };
}
