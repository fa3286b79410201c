using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;

namespace Parley.Testing.Store;

/// <summary>Places of marks in memory, for simulations: durable when a simulated sync has run, and broken when a test says so.</summary>
/// <param name="places">How many places.</param>
/// <param name="schedule">Runs an action later, at the end of the simulated sync; null: within the call.</param>
public sealed class MemoryMarks(int places = 1, Action<Action>? schedule = null) : IMarks
{
    private readonly List<Dictionary<string, KeptMark>> _places = [.. Enumerable.Range(0, places).Select(_ => new Dictionary<string, KeptMark>(StringComparer.Ordinal))];
    private readonly List<(string Name, MarkWrite Write)> _pending = [];

    /// <summary>One place, with a first mark for every channel of a record.</summary>
    public static MemoryMarks Of(IRecordStore record)
    {
        var marks = new MemoryMarks();
        foreach (var channel in record.Channels())
            marks._places[0][channel.Id.ToString()] = new KeptMark(new Mark(channel.Id, channel.Us).Encode(), null);
        return marks;
    }

    /// <summary>Asked before each write: what keeps it from any place, or null.</summary>
    public Func<FaultException?>? Fault { get; set; }

    /// <summary>Writes that became durable.</summary>
    public int Writes { get; private set; }

    public IReadOnlyList<MarkCopy> Read(string name) => [.. _places.Select(place => place.GetValueOrDefault(name, KeptMark.None).ToCopy())];

    public Task WriteAsync(string name, MarkWrite write)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = (name, write);
        _pending.Add(pending);
        if (schedule is null)
            Sync(pending, done);
        else
            schedule(() => Sync(pending, done));
        return done.Task;
    }

    /// <summary>The power fails: of what is under way, each place has what it has.</summary>
    /// <param name="reached">Asked for each place: whether what was under way had reached it.</param>
    public void Crash(Func<bool> reached)
    {
        foreach (var (name, write) in _pending)
        {
            foreach (var place in _places.Where(_ => reached()))
                Put(place, name, write);
        }

        _pending.Clear();
    }

    /// <summary>A place as a copy of its files would be.</summary>
    public IReadOnlyDictionary<string, MarkCopy> Image(int place = 0) => _places[place].ToDictionary(one => one.Key, one => one.Value.ToCopy(), StringComparer.Ordinal);

    /// <summary>The same, of which nothing is copied.</summary>
    internal IReadOnlyDictionary<string, KeptMark> Snapshot() => new Dictionary<string, KeptMark>(_places[0], StringComparer.Ordinal);

    /// <summary>Puts a place back to what it was, or empties it.</summary>
    public void PutBack(IReadOnlyDictionary<string, MarkCopy>? image, int place = 0) =>
        _places[place] = image?.ToDictionary(one => one.Key, one => KeptMark.Of(one.Value), StringComparer.Ordinal) ?? new(StringComparer.Ordinal);

    internal void PutBack(IReadOnlyDictionary<string, KeptMark> snapshot) => _places[0] = new Dictionary<string, KeptMark>(snapshot, StringComparer.Ordinal);

    private static void Put(Dictionary<string, KeptMark> place, string name, MarkWrite write) => place[name] = place.GetValueOrDefault(name, KeptMark.None).With(write);

    private void Sync((string Name, MarkWrite Write) pending, TaskCompletionSource done)
    {
        if (!_pending.Remove(pending))
            return;
        if (Fault?.Invoke() is { } fault)
        {
            done.SetException(fault);
            return;
        }

        _places.ForEach(place => Put(place, pending.Name, pending.Write));
        Writes++;
        done.SetResult();
    }
}
