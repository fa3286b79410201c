using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Patterns;

/// <summary>Every component of the console, in the reader's language.</summary>
internal static class PatternRoutes
{
    public static void MapPatterns(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Paths.Patterns, async (Visit visit) => Pages.Of<PatternsPage>(("Floor", await Watchfloor.AskAsync(visit))));
}
