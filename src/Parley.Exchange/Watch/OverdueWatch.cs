using System.Globalization;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Declares overdue what a debtor's own record shows to be late, and nothing else (docs/spec/meaning.md, 7). Looks at a message again when something about it came, or when it falls
/// due: never at all of them.
/// </summary>
internal sealed class OverdueWatch(NodeSeams seams, Channel channel)
{
    private const int MaxLooks = 1_000;
    private const long AgainMs = 60_000;
    private const long SoonMs = 5_000;

    /// <summary>What was declared may no longer follow, when the debtor puts its clock right; it is not said again and again.</summary>
    private const long DeclaredMs = 3_600_000;

    private readonly PriorityQueue<long, long> _looks = new();
    private readonly Dictionary<long, long> _next = [];

    public async Task TickAsync()
    {
        if (!channel.Meaning.IsComplete)
            return;
        var nowMs = seams.SteadyMs;
        foreach (var seq in channel.Meaning.TakeTouched())
            Look(seq, nowMs);
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
        var (message, state) = (new EntryLink(channel.Us, seq), channel.Meaning.State);

        // Not under a head that anyone holds.
        if (state.MessageOf(message) is null)
            return AgainMs;
        foreach (var duty in state.DutiesOf(message).Where(duty => duty.What == DutyKind.Answer).ToList())
        {
            var waitMs = duty.State switch
            {
                DutyState.NotDelivered or DutyState.Undetermined or DutyState.Disputed or DutyState.Suspended => (long?)AgainMs,
                DutyState.Open or DutyState.Held when duty.Declared.Count > 0 => DeclaredMs,
                DutyState.Open or DutyState.Held => Math.Clamp((duty.Due ?? long.MaxValue) - seams.NowMs, SoonMs, AgainMs),
                _ => null,
            };
            if (duty is { State: DutyState.Open or DutyState.Held, Declared.Count: 0, LateAt: { } evidence, Due: { } due } && IsCosigned(evidence) && channel.Clock.MayJudge(channel.Id, duty.Debtor))
            {
                await DeclareAsync(new OverdueData(message, DutyKind.Answer, duty.Debtor, due, evidence));
                waitMs = DeclaredMs;
            }

            again = waitMs is null ? again : Math.Min(waitMs.Value, again ?? long.MaxValue);
        }

        return again;
    }

    // What we hold and have not cosigned yet, our feed cannot say that it saw.
    private bool IsCosigned(EntryLink evidence) => evidence.Seq < channel.MirrorOf(evidence.Party)?.SaidSize;

    private async Task DeclareAsync(OverdueData overdue)
    {
        await channel.Own.AppendAsync(new EntryDraft(channel.Own.Header(EntryType.Overdue) with { Overdue = overdue }, null));
        seams.Alarms.Raise(new Alarm(AlarmCodes.OverdueAnswer, channel.Id.ToString(), overdue.By, overdue.Of.Seq.ToString(CultureInfo.InvariantCulture)));
    }

    private void Look(long seq, long atMs)
    {
        if (_next.TryGetValue(seq, out var known) && known <= atMs)
            return;
        _next[seq] = atMs;
        _looks.Enqueue(seq, atMs);
    }
}
