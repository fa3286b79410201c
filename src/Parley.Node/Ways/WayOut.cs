using System.Threading.Channels;

namespace Parley.Node.Ways;

/// <summary>
/// One way out with what waits for it: at most so many notices, the newest, one at a time, each with its time. Every hour it gets a dead man's notice that names the next. What fails
/// is tried again, and said (<see cref="Failing"/>); nobody waits for it.
/// </summary>
internal sealed class WayOut(IWay way, TimeProvider time, Func<string?, Notice> alive, TimeSpan? limit = null, TimeSpan? pause = null)
{
    private const int MostWaiting = 32;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    /// <summary>How often a dead man's notice comes.</summary>
    public static readonly TimeSpan Alive = TimeSpan.FromHours(1);

    private readonly Channel<Notice> _waiting = Channel.CreateBounded<Notice>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public string Name => way.Name;

    /// <summary>Why the last try failed; null when it went.</summary>
    public string? Failing { get; private set; }

    /// <summary>Never waits: where too much waits already, the oldest is dropped.</summary>
    public void Post(Notice notice) => _waiting.Writer.TryWrite(notice);

    public async Task RunAsync(CancellationToken cancel)
    {
        var next = time.GetUtcNow();
        while (true)
        {
            if (time.GetUtcNow() >= next)
            {
                next = time.GetUtcNow() + Alive;
                Post(alive(Time(next)));
            }

            using var hour = new CancellationTokenSource(next - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.FromMilliseconds(1), time);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel, hour.Token);
            try
            {
                await SendAsync(await _waiting.Reader.ReadAsync(wait.Token), cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
            }
        }
    }

    /// <summary>Until it went: what came meanwhile waits, and the oldest of it goes when there is too much.</summary>
    private async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        while ((Failing = await TryAsync(notice, cancel)) is not null)
        {
            await Task.Delay(pause ?? s_pause, time, cancel);

            // A way that comes back hears of what is the case, not of last night.
            while (_waiting.Reader.Count > 0 && notice.What == "alive" && _waiting.Reader.TryRead(out var newer))
                notice = newer;
        }
    }

    private async Task<string?> TryAsync(Notice notice, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var sending = way.SendAsync(notice, over.Token);
        try
        {
            // A way that does not heed its cancellation is left to itself.
            await sending.WaitAsync(limit ?? s_limit, time, cancel);
            return null;
        }
        catch (TimeoutException)
        {
            await over.CancelAsync();
            _ = sending.ContinueWith(late => late.Exception, TaskScheduler.Default);
            return "timeout";
        }
        catch (WayFailedException failure)
        {
            return failure.Message;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            // Whatever a way does to us, the others and the node go on.
            return fault.GetType().Name;
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
