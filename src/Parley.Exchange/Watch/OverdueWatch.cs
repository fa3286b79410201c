using System.Globalization;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Declares overdue what a debtor's own record shows to be late, and nothing else (docs/spec/meaning.md, 7). Looks at a message again when something about it came, or when it falls
/// due: never at all of them.
/// </summary>
internal sealed class OverdueWatch
{
    private const int MaxLooks = 1_000;
    private const int MaxVersions = 256;
    private const long AgainMs = 60_000;
    private const long SoonMs = 5_000;

    private readonly NodeSeams _seams;
    private readonly Channel _channel;
    private readonly NodeClock _clock;
    private readonly PriorityQueue<long, long> _looks = new();
    private readonly Dictionary<long, long> _next = [];

    public OverdueWatch(NodeSeams seams, Channel channel, NodeClock clock)
    {
        (_seams, _channel, _clock) = (seams, channel, clock);
        channel.Meaning.Took = Note;
    }

    public async Task TickAsync()
    {
        if (!_channel.Meaning.IsComplete)
            return;
        var nowMs = _seams.SteadyMs;
        for (var looks = 0; looks < MaxLooks && _looks.TryPeek(out var seq, out var atMs) && atMs <= nowMs; looks++)
        {
            _looks.Dequeue();
            if (_next.GetValueOrDefault(seq, -1) != atMs)
                continue;
            _next.Remove(seq);
            if (await LookAsync(seq) is { } waitMs)
                Look(seq, nowMs + waitMs);
        }
    }

    /// <returns>After how many ms to look again; null when nothing is owed for it any more, until something else comes.</returns>
    private async Task<long?> LookAsync(long seq)
    {
        long? again = null;
        var message = new EntryLink(_channel.Us, seq);
        foreach (var duty in _channel.Meaning.State.DutiesOf(message).Where(duty => duty.What == DutyKind.Answer).ToList())
        {
            var waitMs = duty.State switch
            {
                DutyState.NotDelivered or DutyState.Undetermined or DutyState.Disputed or DutyState.Suspended => AgainMs,
                DutyState.Open or DutyState.Held when duty.Declared.Count > 0 => (long?)null,
                DutyState.Open or DutyState.Held => Math.Clamp((duty.Due ?? long.MaxValue) - _seams.NowMs, SoonMs, AgainMs),
                _ => null,
            };
            if (duty is { State: DutyState.Open or DutyState.Held, Declared.Count: 0, LateAt: { } evidence, Due: { } due } && _clock.MayJudge(_channel.Id, duty.Debtor))
            {
                await DeclareAsync(new OverdueData(message, DutyKind.Answer, duty.Debtor, due, evidence));
                waitMs = null;
            }

            again = waitMs is null ? again : Math.Min(waitMs.Value, again ?? long.MaxValue);
        }

        return again;
    }

    private async Task DeclareAsync(OverdueData overdue)
    {
        await _channel.Own.AppendAsync(new EntryDraft(_channel.Own.Header(EntryType.Overdue) with { Overdue = overdue }, null));
        _seams.Alarms.Raise(new Alarm(AlarmCodes.OverdueAnswer, _channel.Id.ToString(), overdue.By, overdue.Of.Seq.ToString(CultureInfo.InvariantCulture)));
    }

    private void Note(WrittenEntry entry)
    {
        if (entry.Content is not MessageContent message)
            return;
        if (entry.Feed == _channel.Us && (!message.IsOpen || KindsTable.Owes(message.Body!.Kind, DutyKind.Answer)))
            Look(entry.Seq, _seams.SteadyMs);
        NoteTargets(message);

        // What corrects or withdraws an answer of another bears on what that answers.
        for (var depth = 0; depth < MaxVersions && message.Supersedes is { } superseded && _channel.Meaning.Held(superseded)?.Content is MessageContent before; depth++)
            NoteTargets(message = before);
    }

    private void NoteTargets(MessageContent message)
    {
        foreach (var link in message.Answers.Append(message.Supersedes))
        {
            if (link?.Party == _channel.Us)
                Look(link.Seq, _seams.SteadyMs);
        }
    }

    private void Look(long seq, long atMs)
    {
        if (_next.TryGetValue(seq, out var known) && known <= atMs)
            return;
        _next[seq] = atMs;
        _looks.Enqueue(seq, atMs);
    }
}
