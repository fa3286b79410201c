using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Keeps time for one channel: puts newer node keys in force, asks for the time, sends the machine check, raises an alarm when the other side's is missing, says what we could read,
/// sends anew what others could not, and has declared overdue what is. Silence is a fault, never a message.
/// </summary>
internal sealed class ChannelWatch(NodeSeams seams, Channel channel, MessageDesk desk, KeyWatch keys, DayWatch days)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(5);

    /// <summary>Missed checks that make an alarm: one may be lost to a restart.</summary>
    private const int MissedChecks = 2;

    /// <summary>How long what a member told of the time is good, ms; and how soon one that did not answer, or whose clock differs, is asked again.</summary>
    private const long FreshMs = 3_600_000;
    private const long AskAgainMs = 60_000;

    /// <summary>Messages that are judged in one go, and how often before the next tick: other work of the node goes on between.</summary>
    private const int RoundMessages = 256;
    private const int MostRounds = 64;

    private readonly Dictionary<string, long> _alarmedMs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _askedMs = new(StringComparer.Ordinal);
    private readonly OverdueWatch _overdue = new(seams, channel);
    private readonly Regranting _regranting = new(seams, channel);
    private readonly FreshAsk _ask = new(seams, channel.Clock, channel);
    private long _lastCheckMs = seams.SteadyMs;

    private Resending Resending => field ??= new Resending(seams, channel, desk, _regranting);

    public async Task RunAsync(CancellationToken cancel)
    {
        for (var isStart = true; ; isStart = false)
        {
            try
            {
                await (isStart ? channel.Recovery.TickAsync(cancel) : TickAsync(cancel));
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

            await Task.Delay(s_tick, seams.Time, cancel);
        }
    }

    /// <summary>Looks once at everything.</summary>
    public async Task TickAsync(CancellationToken cancel)
    {
        var nowMs = seams.SteadyMs;
        foreach (var party in channel.Others)
            WatchSilence(party, nowMs);
        channel.WakeHeldUp();
        keys.Look();
        await AskTimeAsync(nowMs, cancel);
        await channel.Recovery.TickAsync(cancel);
        await channel.RotateAsync();
        await channel.RenewPrekeysAsync();
        await days.TickAsync();
        if (!channel.Meaning.IsComplete)
            await channel.Meaning.LoadAsync(cancel);
        foreach (var party in channel.Others)
            await channel.MirrorOf(party)!.Told.HoldAsync();
        if (channel.Recovery.OwnHeldBy is not null)
            return;
        await PutClockRightAsync();
        await SayAsync(nowMs);
        await _regranting.TickAsync();
        await Resending.TickAsync();
        await _overdue.TickAsync();
        for (var rounds = 0; rounds < MostRounds && !channel.Meaning.Open.IsSettled; rounds++)
        {
            channel.Meaning.Open.Settle(channel.Meaning.State, RoundMessages);
            await seams.Workers.Run(() => 0);
        }

        if (nowMs - _lastCheckMs >= channel.Rules.Terms.CheckMilliseconds)
        {
            _lastCheckMs = nowMs;
            await desk.SendCheckAsync(channel);
        }
    }

    /// <summary>Says what we could read of the others' feeds, when it is time.</summary>
    private async Task SayAsync(long nowMs)
    {
        if (channel.Others.Select(party => channel.MirrorOf(party)!).Any(mirror => mirror.SayByMs <= nowMs + (long)s_tick.TotalMilliseconds))
            await channel.Own.AppendAsync();
    }

    /// <summary>Asks for the time whoever has not told it lately. Silence is no fault of the clock's.</summary>
    private async Task AskTimeAsync(long nowMs, CancellationToken cancel)
    {
        foreach (var member in channel.Members)
        {
            var toldMs = channel.Clock.ToldAt(channel.Id, member.Party);
            var goodMs = channel.Clock.Differs(channel.Id, member.Party) ? AskAgainMs : FreshMs;
            if (nowMs - (toldMs ?? long.MinValue / 2) < goodMs || nowMs - _askedMs.GetValueOrDefault(member.Party, long.MinValue / 2) < AskAgainMs)
                continue;
            _askedMs[member.Party] = nowMs;
            try
            {
                await _ask.AskAsync(channel.AddressOf(member), member.Party, cancel);
            }
            catch (TryLaterException)
            {
            }
        }
    }

    /// <summary>Our newest word is later than now, and others agree that it is now: our clock was ahead, and an entry says since when and by how much.</summary>
    private async Task PutClockRightAsync()
    {
        if (!WasAhead())
            return;

        // A batch that is under way came at the old time, and would be cosigned with it behind the entry.
        var quiet = new List<Gate.Held>();
        try
        {
            foreach (var party in channel.Others)
                quiet.Add(await channel.MirrorOf(party)!.QuietAsync());
            if (!WasAhead() || ClockRight.Of(seams.Store, channel, seams.NowMs) is not { } right)
                return;
            await channel.Own.AppendAsync(new EntryDraft(channel.Own.Header(EntryType.Clock) with { Clock = right }, null));
            seams.Alarms.Raise(new Alarm(AlarmCodes.ClockRight, channel.Id.ToString(), "", $"{NodeClock.Shown(right.Was)} {NodeClock.Shown(right.Is)}"));
        }
        finally
        {
            quiet.ForEach(held => held.Dispose());
        }
    }

    private bool WasAhead() =>
        !channel.Own.Frozen && channel.Own.NewestMs - seams.NowMs > channel.Rules.Terms.SkewMilliseconds && channel.Clock.AllAgree && channel.HeadsKnown;

    private void WatchSilence(string party, long nowMs)
    {
        var mirror = channel.MirrorOf(party)!;
        var heardMs = Math.Max(mirror.LastHeardSteadyMs, _alarmedMs.GetValueOrDefault(party));
        if (nowMs - heardMs < MissedChecks * channel.Rules.Terms.CheckMilliseconds)
            return;
        _alarmedMs[party] = nowMs;
        seams.Alarms.Raise(new Alarm(AlarmCodes.CheckMissed, channel.Id.ToString(), party, ""));
    }
}
