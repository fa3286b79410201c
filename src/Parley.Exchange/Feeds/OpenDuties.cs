using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// What each member has yet to open and to answer, how much and in which order. A message is judged again when something about it came, so that what was settled long ago costs
/// nothing; memory is bounded by what is open.
/// </summary>
internal sealed class OpenDuties(string us)
{
    private readonly HashSet<EntryLink> _touched = [];
    private readonly Queue<EntryLink> _next = new();
    private readonly Dictionary<EntryLink, Owed[]> _owed = [];
    private readonly SortedSet<OwedPlace> _places = [];
    private readonly Dictionary<(string Party, DutyKind What), int> _counts = [];
    private readonly HashSet<EntryLink> _undetermined = [];
    private readonly Dictionary<EntryLink, EntryLink> _again = [];

    /// <summary>Whether everything that came was judged.</summary>
    public bool IsSettled => _touched.Count == 0;

    public int Of(string party, DutyKind what) => _counts.GetValueOrDefault((party, what));

    public void Touch(EntryLink message)
    {
        if (_touched.Add(message))
            _next.Enqueue(message);
        if (_again.TryGetValue(message, out var first))
            Touch(first);
    }

    /// <summary>A message says an earlier one anew: what bears on it bears on what is owed for that one.</summary>
    public void SaidAgain(EntryLink message, EntryLink first) => _again[message] = first;

    /// <summary>The message that it says anew; itself where it says none.</summary>
    public EntryLink FirstOf(EntryLink message) => _again.GetValueOrDefault(message, message);

    /// <summary>Messages of one writer, with numbers from one on and below another, that say an earlier one anew.</summary>
    public IReadOnlyList<EntryLink> SaidAgain(string writer, long from, long to) => [.. _again.Keys.Where(message => message.Party == writer && message.Seq >= from && message.Seq < to)];

    /// <summary>Marks all messages for which something is owed.</summary>
    public void TouchOwed()
    {
        foreach (var message in _owed.Keys.ToArray())
            Touch(message);
    }

    /// <summary>Marks those of one writer with numbers from one on and below another.</summary>
    public void TouchOwed(string writer, long from = 0, long to = long.MaxValue)
    {
        IEnumerable<EntryLink> messages = to - from > _owed.Count
            ? _owed.Keys.Where(message => message.Party == writer && message.Seq >= from && message.Seq < to)
            : Enumerable.Range(0, (int)(to - from)).Select(at => new EntryLink(writer, from + at)).Where(_owed.ContainsKey);
        foreach (var message in messages.Concat(SaidAgain(writer, from, to)).ToArray())
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
            if (_owed.Remove(message, out var before))
                Add(before, -1);
            Duty[] duties = [.. state.DutiesOf(message).Where(IsOwed)];
            if (duties.Any(duty => duty.State == DutyState.Undetermined))
                _undetermined.Add(message);
            Owed[] owed = [.. duties.Select(duty => new Owed(OwedPlace.Of(duty, us), IsOpen(duty), !duties.Any(answer => IsWithin(duty, answer))))];
            if (owed.Length == 0)
                continue;
            _owed[message] = owed;
            Add(owed, 1);
        }
    }

    /// <summary>What is owed, from a place on and with it, judged anew as it is read. Good until the next await.</summary>
    public IEnumerable<(OwedPlace Place, Duty Duty)> From(State state, OwedPlace? from)
    {
        foreach (var place in from is { } first ? _places.GetViewBetween(first, OwedPlace.Last) : _places)
        {
            if (state.DutiesOf(place.Message).FirstOrDefault(duty => duty.Debtor == place.Debtor && duty.What == place.What) is { } duty && IsOwed(duty))
                yield return (place, duty);
        }
    }

    public static bool IsOpen(Duty duty) => duty.State is DutyState.Open or DutyState.Held or DutyState.NotDelivered or DutyState.Disputed;

    /// <summary>Whether somebody has yet to do something, the one who cannot be told what among them.</summary>
    public static bool IsOwed(Duty duty) => IsOpen(duty) || duty.State is DutyState.Undetermined or DutyState.Unreadable;

    /// <summary>Who answers has opened it: an opening that is due no sooner is not listed beside the answer.</summary>
    public static bool IsWithin(Duty opening, Duty answer) =>
        (opening.What, answer.What) == (DutyKind.Open, DutyKind.Answer) && opening.Debtor == answer.Debtor && (answer.Due ?? long.MaxValue) <= (opening.Due ?? long.MaxValue);

    private void Add(IEnumerable<Owed> owed, int by)
    {
        foreach (var (place, isOpen, isListed) in owed)
        {
            if (by < 0)
                _places.Remove(place);
            else if (isListed)
                _places.Add(place);
            if (isOpen)
                _counts[(place.Debtor, place.What)] = _counts.GetValueOrDefault((place.Debtor, place.What)) + by;
        }
    }

    private sealed record Owed(OwedPlace Place, bool IsOpen, bool IsListed);
}
