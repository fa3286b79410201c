using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;

namespace Parley.Node.Watch;

/// <summary>Looks every two seconds, and at once when something came, at what needs an act, and keeps the alarms that follow.</summary>
internal sealed partial class AlarmWatch
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Under a flood of facts it is looked so often.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(200);

    private readonly IRecordStore _record;
    private readonly TimeProvider _time;
    private readonly WatchFile _file;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private long _lastArrival;

    /// <param name="file">Where what is known besides the record is kept.</param>
    public AlarmWatch(IRecordStore record, string file, TimeProvider time, ILoggerFactory logs)
    {
        (_record, _time, _file, _log, _lastArrival) = (record, time, new WatchFile(file), logs.CreateLogger<AlarmWatch>(), record.LastArrival);
        Book = new AlarmBook(time, logs.CreateLogger<AlarmBook>());
        var notes = _file.Read();
        Book.Restore(notes.Signals);
        Board = new AlarmBoard(notes.QuietSinceMs > 0 ? notes.QuietSinceMs : NowMs, notes.Alarms);
        record.Arrived += Wake;
    }

    /// <summary>What was raised.</summary>
    public AlarmBook Book { get; }

    public AlarmBoard Board { get; }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Goes on until it is cancelled. Nothing here stops the node.</summary>
    /// <param name="look">Runs a look at the core on its loop.</param>
    public async Task RunAsync(Conditions conditions, Func<Func<LocalNode, (IReadOnlyList<Condition>, IReadOnlySet<string>)>, Task<(IReadOnlyList<Condition> Now, IReadOnlySet<string> Unknown)>> look, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var (now, unknown) = await look(node => conditions.Look(node, NowMs));
                Take(now, unknown);
            }
            catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
            {
                Book.Raise(new Alarm(fault.Code, "", "", ""));
            }
            catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
            {
                // A watch that fails in silence would look like a quiet night.
                Book.Raise(new Alarm(AlarmTable.WatchFailed, "", "", fault.GetType().Name));
                Board.Add(new Condition(AlarmTable.WatchFailed) { Detail = fault.GetType().Name }, NowMs);
            }

            await Task.Delay(s_least, _time, cancel);
            await _arrived.WaitAsync(s_pause, cancel);
        }
    }

    /// <summary>Writes down what is known besides the record.</summary>
    public void Save() => _file.TryWrite(new WatchNotes(Board.QuietSinceMs ?? 0, Board.All, Book.Lasting()));

    private void Take(IReadOnlyList<Condition> now, IReadOnlySet<string> unknown)
    {
        if (_record.LastArrival > _lastArrival)
            Book.StoreWorks();
        _lastArrival = _record.LastArrival;
        var (started, changed) = Board.Update(now, unknown, NowMs);
        foreach (var alarm in started)
            Began(alarm.Condition.Code, alarm.Condition.Channel, alarm.Condition.Party, alarm.Condition.About);
        if (changed)
            Save();
    }

    private void Wake()
    {
        try
        {
            _arrived.Release();
        }
        catch (SemaphoreFullException)
        {
        }
    }

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "alarm {Code} channel {Channel} party {Party} about {About}")]
    private partial void Began(string code, string channel, string party, string about);
}
