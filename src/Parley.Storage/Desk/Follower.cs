using System.Globalization;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;

namespace Parley.Storage;

/// <summary>
/// The thread that keeps one slice up to date. It waits for nobody and nobody waits for it but readings, bounded: whatever happens to the desk, the record goes on.
/// </summary>
internal sealed class Follower : IDisposable
{
    private static readonly TimeSpan s_alarmAgain = TimeSpan.FromMinutes(10);

    private const int NearlyDonePages = 16;

    private readonly Slice _slice;
    private readonly IFacts _facts;
    private readonly Func<Following> _begin;
    private readonly DeskDatabase _database;
    private readonly IAlarms _alarms;
    private readonly DeskOptions _options;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _woken;
    private bool _stopping;
    private long _arrival;
    private long _goal;
    private string? _trouble;
    private (string Code, long At) _alarmed = ("", 0);

    public Follower(Slice slice, IFacts facts, Func<IReadOnlyList<Fact>, IReadOnlyList<SliceFact>> open, DeskDatabase database, IAlarms alarms, DeskOptions options)
    {
        (_slice, _facts, _database, _alarms, _options) = (slice, facts, database, alarms, options);
        _begin = () => new Following(slice, facts, open, database, options);
        _thread = new Thread(Run) { IsBackground = true, Name = "desk " + slice.Name };
        _facts.Arrived += Wake;
        _thread.Start();
    }

    /// <summary>What keeps it from following now: a code of <see cref="DeskCodes"/> or of the record's store, or null.</summary>
    public string? Trouble
    {
        get
        {
            lock (_gate)
                return _trouble;
        }
    }

    /// <summary>Waits until that fact was followed, but no longer than the limit, and not while it will not be soon: in trouble, or in the middle of a rebuild.</summary>
    public async Task WaitForAsync(long arrival, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_arrival >= arrival || _trouble is not null || _goal - _arrival > (long)_options.PageFacts * NearlyDonePages)
                    return;
                moved = _moved.Task;
            }

            try
            {
                await moved.WaitAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Tells it to end after what it is doing; <see cref="Dispose"/> waits for that.</summary>
    public void Stop()
    {
        _facts.Arrived -= Wake;
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        Stop();
        _thread.Join();
    }

    private void Run()
    {
        for (var failures = 0; !Stopping;)
        {
            try
            {
                using var following = _begin();
                Tell(following, Trouble);
                while (!Stopping)
                {
                    var more = following.Step();
                    failures = 0;
                    Tell(following, null);
                    if (!more)
                        Sleep(_options.Look, untilWoken: true);
                }
            }
            catch (OperationCanceledException)
            {
                // What opens messages has stopped: the node is ending.
                return;
            }
            catch (SliceFailedException failure)
            {
                // Its own error, on this fact, and it would be again. The others go on.
                Tell(DeskCodes.Slice, quietly: false, string.Create(CultureInfo.InvariantCulture, $" {failure.Arrival} {failure.InnerException!.GetType().Name}"));
                return;
            }
            catch (Exception failure)
            {
                // Over a connection that just broke anything can be thrown: the next one may be without it.
                var code = CodeOf(failure);
                Tell(code ?? DeskCodes.Behind, quietly: failures == 0 && (code is null || DeskCodes.MayPass(code)), code is null ? " " + failure.GetType().Name : "");
                Sleep(Pause(failures++), untilWoken: false);
            }
        }
    }

    private string? CodeOf(Exception failure) => failure is CannotFollowException { Code: var code } ? code : _database.CodeOf(failure) ?? (failure as FaultException)?.Code;

    private TimeSpan Pause(int failures)
    {
        var steady = Math.Min(_options.LongestPause.TotalMilliseconds, _options.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 20)));
        return TimeSpan.FromMilliseconds(steady * (0.5 + Random.Shared.NextDouble()));
    }

    private bool Stopping
    {
        get
        {
            lock (_gate)
                return _stopping;
        }
    }

    private void Tell(Following following, string? trouble)
    {
        lock (_gate)
        {
            (_arrival, _goal, _trouble) = (following.Arrival, following.Goal, trouble);
            Moved();
        }
    }

    private void Tell(string code, bool quietly, string detail)
    {
        lock (_gate)
        {
            _trouble = code;
            Moved();
        }

        var now = Environment.TickCount64;
        if (quietly || (_alarmed.Code == code && now - _alarmed.At < s_alarmAgain.TotalMilliseconds))
            return;
        _alarmed = (code, now);
        _alarms.Raise(new Alarm(code, "", "", _slice.Name + detail));
    }

    private void Moved()
    {
        var moved = _moved;
        _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.SetResult();
    }

    private void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>That long, or until it is stopped.</summary>
    /// <param name="untilWoken">Or until something arrives: not in trouble, which a busy record would make a storm of.</param>
    private void Sleep(TimeSpan longest, bool untilWoken)
    {
        var end = Environment.TickCount64 + (long)longest.TotalMilliseconds;
        lock (_gate)
        {
            while (!_stopping && !(untilWoken && _woken) && end - Environment.TickCount64 is > 0 and var left)
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left));
            _woken = false;
        }
    }
}
