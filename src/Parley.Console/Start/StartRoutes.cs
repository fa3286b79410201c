using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Start;

/// <summary>What a newcomer is shown: the steps of a new node, and a tour of what is there.</summary>
internal static class StartRoutes
{
    private const int LookedAt = 100;

    public static void MapStart(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Start, StartAsync);
        routes.MapGet(Paths.Tour, TourAsync);
    }

    /// <summary>First contacts that go on, for whoever may know of them.</summary>
    public static async Task<IReadOnlyList<FirstContactLine>> ContactsAsync(Visit visit) =>
        visit.Has(PeopleRoles.Operator) ? [.. (await visit.Node.GetAsync<IReadOnlyList<FirstContactLine>>(InsideDoor.Ceremonies, visit.Aborted)).Where(contact => contact.State is not ("open" or "burnt"))] : [];

    private static async Task<RazorComponentResult> StartAsync(Visit visit)
    {
        var contacts = ContactsAsync(visit);
        return Pages.Of<StartPage>(("Floor", await Watchfloor.AskAsync(visit)), ("Contacts", await contacts));
    }

    private static async Task<RazorComponentResult> TourAsync(Visit visit)
    {
        var newest = !visit.IsOfficer ? null : visit.Node.GetAsync<MessageList>(InsideDoor.MessageList(max: LookedAt, language: visit.Voice.Language, newest: true), visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        return Pages.Of<TourPage>(("Floor", floor), ("Message", newest is null ? null : (await newest).Messages.LastOrDefault(message => !BetweenMachines.Is(message) && message.Unreadable is null)));
    }
}
