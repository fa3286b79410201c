using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Node.Ways;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Watch;

/// <summary>Looks every two seconds, and at once when something came, at what needs an act, and keeps the alarms that follow.</summary>
internal sealed partial class AlarmWatch : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Under a flood of facts it is looked so often.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(200);

    /// <summary>What came is told of before the core has judged it: after that it is looked again.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(200);

    private readonly IRecordStore _record;
    private readonly TimeProvider _time;
    private readonly WatchFile _file;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly string _node;
    private long _lastArrival;

    /// <param name="node">Our party id: what leaves says whose it is.</param>
    /// <param name="file">Where what is known besides the record is kept.</param>
    public AlarmWatch(IRecordStore record, string node, string file, WaysOut ways, TimeProvider time, ILoggerFactory logs)
    {
        (_record, _node, _time, _file, _log, _lastArrival) = (record, node, time, new WatchFile(file), logs.CreateLogger<AlarmWatch>(), record.LastArrival);
        Book = new AlarmBook(time, logs.CreateLogger<AlarmBook>());
        var notes = _file.Read();
        Book.Restore(notes.Signals);
        Roster = new Roster(notes.Turns ?? []);
        Board = new AlarmBoard(notes.QuietSinceMs > 0 ? notes.QuietSinceMs : NowMs, notes.Alarms, notes.Outages);
        Ways = [.. ways.All.Select(way => new WayOut(way, time, next => NoticeOf("alive") with { Next = next }))];
        record.Arrived += Wake;
    }

    /// <summary>What was raised.</summary>
    public AlarmBook Book { get; }

    public AlarmBoard Board { get; }

    /// <summary>Who is on watch.</summary>
    public Roster Roster { get; }

    /// <summary>The ways out, and which of them fail.</summary>
    public IReadOnlyList<WayOut> Ways { get; }

    /// <summary>The shift's test: an alarm through all ways, which an officer takes within five minutes.</summary>
    public ShiftTest Test { get; } = new();

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Goes on until it is cancelled. Nothing here stops the node.</summary>
    /// <param name="more">What needs an act and is none of the core's.</param>
    /// <param name="look">Runs a look at the core on its loop.</param>
    public async Task RunAsync(
        Conditions conditions, Func<IReadOnlyList<Condition>> more, Func<Func<LocalNode, (IReadOnlyList<Condition>, IReadOnlySet<string>)>, Task<(IReadOnlyList<Condition> Now, IReadOnlySet<string> Unknown)>> look, CancellationToken cancel)
    {
        for (var came = false; ;)
        {
            try
            {
                var (now, unknown) = await look(node => conditions.Look(node, NowMs)).WaitAsync(cancel);
                Take([.. now, .. more(), .. Test.Conditions(Board, NowMs), .. Ways.Where(way => way.Failing is not null).Select(way => new Condition(AlarmTable.WayFailing, Party: way.Name) { Detail = $"{way.Name} {way.Failing}" })], unknown);
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
            came = await _arrived.WaitAsync(came ? s_again : s_pause, cancel);
        }
    }

    public void Dispose()
    {
        _record.Arrived -= Wake;
        _arrived.Dispose();
    }

    /// <summary>Writes down what is known besides the record.</summary>
    /// <returns>Whether that could be done.</returns>
    public bool Save() => _file.TryWrite(() => new WatchNotes(Board.QuietSinceMs ?? 0, Board.All, Book.Lasting(), Roster.All, Board.Outages));

    private void Take(IReadOnlyList<Condition> now, IReadOnlySet<string> unknown)
    {
        if (_record.LastArrival > _lastArrival)
            Book.StoreWorks();
        _lastArrival = _record.LastArrival;
        if (Board.Update(now, unknown, NowMs).Changed)
            Save();
        Tell();
    }

    /// <summary>What is shown and was not told yet goes out, and into the log: a peer with a hundred FLASH messages fills neither. Nothing waits for it.</summary>
    private void Tell()
    {
        var lasting = Board.All.Where(alarm => alarm.Lasts).ToList();
        var shown = AlarmGroups.Of(lasting);
        foreach (var one in shown.Where(one => one.Alarm.Taken is null && _told.Add(Told(one.Alarm.Condition))))
        {
            var condition = one.Alarm.Condition;
            Shown(condition.Code, condition.Channel, condition.Party, condition.About);
            var notice = NoticeOf("alarm") with
            {
                Code = condition.Code,
                Urgency = AlarmGroups.UrgencyOf(one).ToString().ToLowerInvariant(),
                About = condition.About,
                Channel = condition.Channel,
                Precedence = condition.Precedence?.ToText(),
                Due = condition.DueMs is { } due ? UtcTime.Of(due).ToString() : null,
                Exercise = condition.Exercise,
            };
            foreach (var way in Ways)
                way.Post(notice);
        }

        // One that comes back within a quarter of an hour was told.
        _told.IntersectWith(Board.All.Select(alarm => Told(alarm.Condition)).Concat(shown.Select(one => Told(one.Alarm.Condition))));
    }

    private static string Told(Condition condition) => $"{condition.Code} {condition.Key}";

    private Notice NoticeOf(string what) => new(what, _node, UtcTime.Of(NowMs).ToString(), Board.All.Count(alarm => alarm.Lasts));

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
    private partial void Shown(string code, string channel, string party, string about);
}
