using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Keeps time for one channel: puts newer node keys in force, sends the machine check, raises an alarm when the other side's is missing, and writes an <c>overdue</c> entry when
/// something owed to us did not come in time. Silence is a fault, never a message.
/// </summary>
internal sealed class ChannelWatch(NodeSeams seams, Channel channel, MessageDesk desk, KeyWatch keys)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(5);

    /// <summary>Missed checks that make an alarm: one may be lost to a restart.</summary>
    private const int MissedChecks = 2;

    private const int MaxOverdueATick = 100;

    private readonly Dictionary<string, long> _alarmedMs = new(StringComparer.Ordinal);
    private long _lastCheckMs = seams.NowMs;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(s_tick, seams.Time, cancel);
            try
            {
                await TickAsync();
            }
            catch (TryLaterException)
            {
                // The next tick does it.
            }
            catch (StoreFaultException fault)
            {
                channel.Report(fault);
            }
            catch (FeedFatalException)
            {
                // The alarm was raised when the feed was frozen. Nothing can be written; silence is watched all the same.
            }
        }
    }

    private async Task TickAsync()
    {
        var nowMs = seams.NowMs;
        foreach (var party in channel.Others)
            WatchSilence(party, nowMs);
        channel.WakeHeldUp();
        keys.Look();
        await channel.RotateAsync();
        await DeclareOverdueAsync(nowMs);
        if (nowMs - _lastCheckMs >= channel.Rules.Terms.CheckMilliseconds)
        {
            _lastCheckMs = nowMs;
            await desk.SendCheckAsync(channel);
        }
    }

    private async Task DeclareOverdueAsync(long nowMs)
    {
        // One at a time: while one is written, another may be met.
        for (var written = 0; written < MaxOverdueATick && seams.Store.Due(channel.Id, nowMs, max: 1) is [var due, ..]; written++)
        {
            if (Duties.IsMet(seams.Store, due))
            {
                // What meets it was on its way to the disk when the duty began.
                await seams.Store.CommitAsync([new CloseDue(due.Of, due.OfSeq, due.Member, due.What)]);
                continue;
            }

            await channel.Own.AppendAsync(new EntryDraft(
                channel.Own.Header(EntryType.Overdue) with { Overdue = new OverdueData(new EntryLink(due.Of.Party, due.OfSeq), DutyKind.Answer, due.Member, due.DueMs, new EntryLink(due.Member, 0)) },
                null,
                _ => [new CloseDue(due.Of, due.OfSeq, due.Member, due.What)]));
            seams.Alarms.Raise(new Alarm(due.What == "answer" ? AlarmCodes.OverdueAnswer : AlarmCodes.OverdueRead, channel.Id.ToString(), due.Member, due.OfSeq.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private void WatchSilence(string party, long nowMs)
    {
        var mirror = channel.MirrorOf(party)!;
        var heardMs = Math.Max(mirror.LastHeardMs, _alarmedMs.GetValueOrDefault(party));
        if (nowMs - heardMs < MissedChecks * channel.Rules.Terms.CheckMilliseconds)
            return;
        _alarmedMs[party] = nowMs;
        seams.Alarms.Raise(new Alarm(AlarmCodes.CheckMissed, channel.Id.ToString(), party, ""));
    }
}
