using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// What this node knows of its own clock (docs/spec/exchange.md, time): what others told when it asked, and the newest time it signed. In doubt it goes on speaking and stops judging.
/// </summary>
internal sealed class NodeClock(NodeSeams seams)
{
    private readonly Dictionary<(ChannelId Channel, string Party), Told> _heard = [];
    private readonly Dictionary<ChannelId, long> _signed = [];

    /// <summary>What follows from the two, for every channel asks it at every tick: the newest time signed, and whose word is against us.</summary>
    private long _newest = long.MinValue;
    private long _skewMs = Terms.DefaultSkewMilliseconds;
    private IReadOnlyList<(string Party, Told Told)> _against = [];
    private (long WallMs, long SteadyMs) _last = (seams.NowMs, seams.SteadyMs);

    /// <summary>How far another's clock is from ours, ms: between the two, for the way takes time.</summary>
    private sealed record Told(long LeastMs, long MostMs, long SkewMs, long SteadyMs)
    {
        public bool Agrees => LeastMs <= SkewMs && MostMs >= -SkewMs;

        public long OffsetMs => (LeastMs + MostMs) / 2;
    }

    /// <summary>Whether we doubt our clock towards all: our own word, or two others that agree, speak against it. Our entries say so.</summary>
    public bool InDoubt => OffMs != 0;

    /// <summary>By how much our clock is off for all we know, ms; 0 when we do not doubt it. Above 0 when it is behind.</summary>
    public long OffMs
    {
        get
        {
            var nowMs = seams.NowMs;
            ForgetAfterJump();
            if (_signed.Count > 0 && _newest - nowMs is var behindMs && behindMs > _skewMs)
                return behindMs;
            if (_against.Count == 0)
                return 0;
            var against = _against.DistinctBy(one => one.Party, StringComparer.Ordinal).Select(one => one.Told).ToList();
            foreach (var one in against)
            {
                if (against.Exists(other => other != one && one.LeastMs <= other.MostMs + one.SkewMs && other.LeastMs <= one.MostMs + one.SkewMs))
                    return one.OffsetMs;
            }

            return 0;
        }
    }

    /// <summary>Whether someone told us the time since our start or the last jump, and nobody's word is against our clock.</summary>
    public bool IsSure => AllAgree && !InDoubt;

    /// <summary>Whether someone told us the time and nobody's word is against our clock, whatever we signed before.</summary>
    public bool AllAgree => Heard.Count > 0 && _against.Count == 0;

    /// <summary>Whether a member may be said to be late: our clock and its word agree, or it was not asked and others' do.</summary>
    public bool MayJudge(ChannelId channel, string party) => Heard.Count > 0 && !InDoubt && !Differs(channel, party);

    public bool Differs(ChannelId channel, string party) => Heard.TryGetValue((channel, party), out var told) && !told.Agrees;

    /// <summary>When that member last told us the time, by the steady clock; null if it has not since the start or the last jump.</summary>
    public long? ToldAt(ChannelId channel, string party) => Heard.TryGetValue((channel, party), out var told) ? told.SteadyMs : null;

    /// <summary>Takes what a member told of the time when we asked.</summary>
    /// <param name="tookMs">How long the answer took, by the steady clock.</param>
    /// <param name="theirMs">Its clock when it answered.</param>
    /// <param name="doubt">Whether it doubts that clock: then it is no evidence against ours. Two that both were wrong, and agree, are right again.</param>
    public void Take(ChannelRules rules, string party, long tookMs, long theirMs, bool doubt = false)
    {
        var nowMs = seams.NowMs;
        var (before, key) = (Differs(rules.Id, party), (rules.Id, party));
        var told = new Told(theirMs - nowMs, theirMs - nowMs + tookMs, rules.Terms.SkewMilliseconds, seams.SteadyMs);
        if (doubt && !told.Agrees)
            return;
        Heard[key] = told;
        Sum();
        if (!before && Differs(rules.Id, party))
            seams.Alarms.Raise(new Alarm(AlarmCodes.ClockDoubtful, rules.Id.ToString(), party, $"{Shown(nowMs)} {Shown(theirMs)}"));
    }

    /// <summary>A time as alarms and findings show it: to the second.</summary>
    public static string Shown(long ms) => UtcTime.Of(ms - (ms % 1000)).ToString();

    /// <summary>Takes the time of an entry that has just come: one from the future says at once, without asking, that the two clocks differ.</summary>
    public void Read(ChannelRules rules, string party, long createdMs)
    {
        if (createdMs - seams.NowMs > rules.Terms.SkewMilliseconds && !Differs(rules.Id, party))
            Take(rules, party, 0, createdMs);
    }

    /// <summary>The newest time that we signed in a channel without doubt, as it counts.</summary>
    public void Signed(ChannelId channel, long timeMs)
    {
        var wasNewest = _signed.TryGetValue(channel, out var before) && before == _newest;
        _signed[channel] = timeMs;
        _newest = timeMs >= _newest ? timeMs : wasNewest ? _signed.Values.Max() : _newest;
    }

    /// <summary>What others told, since the start or the last jump of our clock: after sleep, or set by hand, it says nothing any more.</summary>
    private Dictionary<(ChannelId Channel, string Party), Told> Heard
    {
        get
        {
            ForgetAfterJump();
            return _heard;
        }
    }

    private void ForgetAfterJump()
    {
        var (wallMs, steadyMs) = (seams.NowMs, seams.SteadyMs);
        if (_heard.Count > 0 && Math.Abs(wallMs - _last.WallMs - (steadyMs - _last.SteadyMs)) > Terms.DefaultSkewMilliseconds)
        {
            _heard.Clear();
            Sum();
        }

        _last = (wallMs, steadyMs);
    }

    private void Sum()
    {
        _against = [.. _heard.Where(one => !one.Value.Agrees).Select(one => (one.Key.Party, one.Value))];
        _skewMs = _heard.Values.Select(told => told.SkewMs).DefaultIfEmpty(Terms.DefaultSkewMilliseconds).Max();
    }
}
