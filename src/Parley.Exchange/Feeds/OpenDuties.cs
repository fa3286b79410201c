using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// How much each member has yet to open and to answer. A message is judged again when something about it came, so that what was settled long ago costs nothing; memory is bounded by
/// what is open.
/// </summary>
internal sealed class OpenDuties
{
    private readonly HashSet<EntryLink> _touched = [];
    private readonly Queue<EntryLink> _next = new();
    private readonly Dictionary<EntryLink, (string Party, DutyKind What)[]> _open = [];
    private readonly Dictionary<(string Party, DutyKind What), int> _counts = [];
    private readonly HashSet<EntryLink> _undetermined = [];

    /// <summary>Whether everything that came was judged.</summary>
    public bool IsSettled => _touched.Count == 0;

    public int Of(string party, DutyKind what) => _counts.GetValueOrDefault((party, what));

    public void Touch(EntryLink message)
    {
        if (_touched.Add(message))
            _next.Enqueue(message);
    }

    /// <summary>Marks all of one writer's messages for which something is owed.</summary>
    public void TouchOpen(string writer)
    {
        foreach (var message in _open.Keys.Where(message => message.Party == writer).ToArray())
            Touch(message);
    }

    /// <summary>Messages of which something hangs on what could not be read; they are judged again when they are touched.</summary>
    public IReadOnlyList<EntryLink> TakeUndetermined()
    {
        EntryLink[] hanging = [.. _undetermined.OrderBy(link => link.Party, StringComparer.Ordinal).ThenBy(link => link.Seq)];
        _undetermined.Clear();
        return hanging;
    }

    /// <summary>Judges some of what was touched.</summary>
    /// <param name="most">Messages at most.</param>
    public void Settle(State state, int most)
    {
        for (; most > 0 && _next.TryDequeue(out var message); most--)
        {
            _touched.Remove(message);
            if (_open.Remove(message, out var before))
                Add(before, -1);
            var duties = state.DutiesOf(message).ToArray();
            if (duties.Any(duty => duty.State == DutyState.Undetermined))
                _undetermined.Add(message);
            (string, DutyKind)[] open = [.. duties.Where(IsOpen).Select(duty => (duty.Debtor, duty.What))];
            if (open.Length == 0)
                continue;
            _open[message] = open;
            Add(open, 1);
        }
    }

    public static bool IsOpen(Duty duty) => duty.State is DutyState.Open or DutyState.Held or DutyState.NotDelivered or DutyState.Disputed;

    private void Add(IEnumerable<(string, DutyKind)> duties, int by)
    {
        foreach (var duty in duties)
            _counts[duty] = _counts.GetValueOrDefault(duty) + by;
    }
}
