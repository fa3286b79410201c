using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Parley.Api;
using Parley.Client;
using Parley.Console.Visits;

namespace Parley.Console.Live;

/// <summary>
/// Tells a page that something changed; the page then asks for itself anew. The stream is the officer's: it ends with the session. It goes on from the last event that the browser
/// had, and beats when there is nothing to tell, so that a lost connection is seen. The data of a beat and of a change say how long a page is to rest, ms.
/// </summary>
internal static class LiveRoutes
{
    /// <summary>How long a page rests at least before it asks for itself again, ms: alone, and for each stream that is open: hundreds of pages ask some ten times a second together, whatever the line carries.</summary>
    private const int LeastRest = 2_000;
    private const int RestOfEach = 100;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static int s_open;

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet(Paths.Live, Stream);

    private static ServerSentEventsResult<string> Stream(Visit visit, HttpContext context, IHostApplicationLifetime program)
    {
        // A proxy would keep events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        return TypedResults.ServerSentEvents(EventsAsync(visit, last.Length is > 0 and <= 64 && last.All(letter => char.IsAsciiDigit(letter) || letter == '.') ? last : null, program.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(Visit visit, string? last, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        // A console that is stopped waits for no open page.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        var (away, cancellation) = (false, either.Token);
        Interlocked.Increment(ref s_open);
        try
        {
            // The officer was known just now: a page that was cut off hears at once that it is no longer.
            yield return new SseItem<string>(Rest, "beat");
            while (!cancellation.IsCancellationRequested)
            {
                var (cursor, code) = await AskAsync(visit, last, cancellation);
                if (code is not null && code != ConsoleCodes.NodeAway)
                {
                    // The session is over: the page asks for itself, and is shown the sign-in.
                    yield return new SseItem<string>(code, "over");
                    yield break;
                }

                if (code is not null)
                {
                    if (!away) yield return new SseItem<string>(code, "away");
                    away = true;
                    await Task.Delay(s_pause, cancellation);
                    continue;
                }

                var changed = cursor != last || away;
                (last, away) = (cursor, false);
                yield return new SseItem<string>(Rest, changed ? "change" : "beat") { EventId = cursor };
            }
        }
        finally
        {
            Interlocked.Decrement(ref s_open);
        }
    }

    private static string Rest => Math.Max(LeastRest, RestOfEach * Volatile.Read(ref s_open)).ToString(CultureInfo.InvariantCulture);

    private static async Task<(string? Cursor, string? Code)> AskAsync(Visit visit, string? last, CancellationToken cancellation)
    {
        try
        {
            return ((await visit.Node.GetAsync<ChangesView>(ChangesView.Path(last), cancellation)).Cursor, null);
        }
        catch (DoorException fault)
        {
            // Whatever else is wrong ends no session: a page that asked for itself at once would do so without end.
            return (null, fault.Failure is { Kind: DoorFailureKind.Refused, Status: StatusCodes.Status401Unauthorized } ? fault.Code : ConsoleCodes.NodeAway);
        }
    }
}
