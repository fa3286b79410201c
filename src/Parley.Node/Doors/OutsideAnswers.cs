using Microsoft.AspNetCore.Http;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Node.Hosting;

namespace Parley.Node.Doors;

/// <summary>Takes one request after another from the wire, each within the limits of the door, and hands it to the core.</summary>
internal sealed class OutsideAnswers(RunningNode running, Visitors visitors) : IDisposable
{
    private readonly MemberTurns _turns = new();

    /// <param name="maxBytes">Bytes of a body on that path.</param>
    public async Task AnswerAsync(HttpContext context, string path, int maxBytes)
    {
        var visitor = context.Features.Get<Visitor>()!;
        visitors.Use(visitor);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (visitor is { Pin: null, Newcomer: { } newcomer } && !await LetInAsync(visitor, newcomer))
        {
            context.Response.Headers.Connection = "close";
            return;
        }

        // The connection may be older than what its key is good for.
        if (visitor.Pin is not { } pin || !running.Pins.Contains(pin))
            return;
        if (context.Request.ContentLength is not (> 0 and var length) || length > maxBytes)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            context.Response.Headers.Connection = "close";
            running.TurnedAway.Member(visitor.Address);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(DoorLimits.RequestSeconds));
        try
        {
            using var request = await _turns.RequestAsync(pin, patience.Token);
            using var turn = path == OutsidePaths.Entries || length > DoorLimits.LongBytes ? await _turns.LongAsync(pin, patience.Token) : null;
            using RequestBody body = new();
            if (await body.ReadAsync(context.Request, (int)length, patience.Token))
                await AnswerAsync(context, Convert.FromHexString(pin), new OutsideRequest(path, body.Bytes), patience.Token);
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
        {
            // Which of the two is nobody's business outside: to the caller both mean to try later.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // Too slow, broken off, or not HTTP.
            running.TurnedAway.Member(visitor.Address);
            context.Abort();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<bool> LetInAsync(Visitor visitor, Newcomer newcomer)
    {
        var isIn = running.Pins.Contains(newcomer.Pin) || await running.On(node => node.Outside.LetIn(newcomer));
        return visitors.Prove(visitor, isIn ? newcomer.Pin : null, running.Pins);
    }

    private async Task AnswerAsync(HttpContext context, byte[] pin, OutsideRequest request, CancellationToken cancel)
    {
        if (await running.On(node => node.Outside.AnswerAsync(pin, request)) is not { } answer)
            return;
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/cbor";
        context.Response.ContentLength = answer.Length;

        // In pieces: what is handed over at once is copied at once, however slowly it is taken.
        for (var at = 0; at < answer.Length; at += DoorLimits.LongBytes)
            await context.Response.Body.WriteAsync(answer.Slice(at, Math.Min(DoorLimits.LongBytes, answer.Length - at)), cancel);
    }
}
