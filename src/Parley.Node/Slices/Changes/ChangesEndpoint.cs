using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;

namespace Parley.Node.Slices.Changes;

/// <summary>A bell for those who look at pages: rings with each fact of the record and each change of the alarms.</summary>
internal sealed class ChangesEndpoint(RunningNode running)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private (long At, string Cursor) _seen = (long.MinValue, "");

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(ChangesView.Route, WaitAsync).For(Role.All);

    [EndpointSummary("Waits for a change of the record or of the alarms, at most 25 seconds")]
    private async Task<Answer<ChangesView>> WaitAsync(
        [FromQuery(Name = InsideQuery.After), Limits(Pattern = "^[0-9.]{1,64}$")] string? after, CancellationToken cancel)
    {
        var began = running.Time.GetTimestamp();
        while (Cursor() == after && running.Time.GetElapsedTime(began).TotalSeconds < ChangesView.LongestWait)
            await Task.Delay(s_look, running.Time, cancel);
        return new Answer<ChangesView>(new ChangesView(Cursor()), ApiJson.Default.ChangesView);
    }

    // Many wait, and the record is asked once for all of them.
    private string Cursor()
    {
        lock (_gate)
        {
            var now = running.Time.GetTimestamp();
            if (_seen.At == long.MinValue || running.Time.GetElapsedTime(_seen.At, now) >= s_look)
                _seen = (now, string.Create(CultureInfo.InvariantCulture, $"{running.Started.ToUnixTimeMilliseconds()}.{running.Store.LastArrival}.{running.Alarms.Board.Version}"));
            return _seen.Cursor;
        }
    }
}
