using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Works out, from our own feed and what others signed over it, since when our clock was ahead and by how much (docs/spec/meaning.md, 3).</summary>
internal static class ClockRight
{
    private const int MaxLookedAt = 65_536;

    /// <param name="nowMs">The time, by a clock that is right.</param>
    /// <returns>What a <c>clock</c> entry says; null when no entry of ours is later than now.</returns>
    public static ClockData? Of(IRecordStore store, Channel channel, long nowMs)
    {
        var latestMs = nowMs + channel.Rules.Terms.SkewMilliseconds;
        var own = channel.Own.Key;
        var (from, sinceMs, wasMs) = (channel.Own.CommittedSize, long.MaxValue, 0L);
        long? offMs = null;
        for (var seq = from - 1; seq > 0 && from - seq <= MaxLookedAt; seq--)
        {
            if (!Header.TryDecode(store.Held(own, seq).HeaderBytes, out var header, out _) || header.Type == EntryType.Clock || (!header.Doubt && header.Created <= latestMs))
                break;
            if (header.Doubt)
                continue;
            (from, sinceMs, wasMs) = (seq, Math.Min(sinceMs, header.Created), Math.Max(wasMs, header.Created));
            if (header.Seen is { } seen)
                (sinceMs, wasMs) = WithCosigned(channel, seen.Feed, seen.From, seen.Size, latestMs, sinceMs, wasMs);
            foreach (var member in channel.Others)
            {
                if (store.FirstCosignatureCovering(own, member, seq) is { } held && held.Seconds * 1000 - header.Created is var off && !(off >= offMs))
                    offMs = off;
            }
        }

        if (from == channel.Own.CommittedSize)
            return null;
        foreach (var party in channel.Others)
            (sinceMs, wasMs) = WithCosigned(channel, party, channel.MirrorOf(party)!.SeenSize, long.MaxValue, latestMs, sinceMs, wasMs);
        var isMs = Math.Max(0, wasMs + Math.Min(offMs ?? 0, nowMs - wasMs));
        return new ClockData(from, sinceMs, wasMs, isMs);
    }

    // Cosignatures of ours by the wrong clock move too, if their time lies in the span.
    private static (long SinceMs, long WasMs) WithCosigned(Channel channel, string party, long after, long upTo, long latestMs, long sinceMs, long wasMs)
    {
        foreach (var row in channel.MirrorOf(party)!.Cosigned(after, upTo).Where(row => row.Seconds * 1000 > latestMs))
            (sinceMs, wasMs) = (Math.Min(sinceMs, row.Seconds * 1000), Math.Max(wasMs, row.Seconds * 1000));
        return (sinceMs, wasMs);
    }
}
