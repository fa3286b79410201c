using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Search;

/// <summary>Messages by the words that are in them, in every language.</summary>
internal static class SearchRoutes
{
    private const int Most = 100;

    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGet(Paths.Search, ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(string? words, Visit visit)
    {
        var floor = Watchfloor.AskAsync(visit);
        if (string.IsNullOrWhiteSpace(words))
            return Pages.Of<SearchPage>(("Floor", await floor));
        try
        {
            var found = await visit.Node.GetAsync<SearchView>(SearchView.Path(words.Trim(), max: Most, language: visit.Voice.Language), visit.Aborted);
            return Pages.Of<SearchPage>(("Floor", await floor), ("Words", words), ("Found", found));
        }
        catch (DoorException fault) when (fault.Code is InsideCodes.SearchWords or InsideCodes.Parameter)
        {
            return Pages.Of<SearchPage>(("Floor", await floor), ("Words", words), ("Code", fault.Code));
        }
    }
}
