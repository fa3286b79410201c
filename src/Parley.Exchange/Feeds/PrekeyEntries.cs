using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>A stored <c>prekey</c> entry.</summary>
/// <param name="Number">How many its feed had before it.</param>
/// <param name="CreatedMs">When it was written, by its writer's clock.</param>
internal sealed record PrekeyEntry(Prekey Key, long Number, long CreatedMs);

/// <summary>The stored <c>prekey</c> entries of a feed. They were verified when they came.</summary>
internal static class PrekeyEntries
{
    /// <summary>Newest first, below a number.</summary>
    public static IEnumerable<PrekeyEntry> Of(IRecordStore store, ChannelRules rules, FeedKey feed, long below = long.MaxValue)
    {
        for (; store.LastOfType(feed, EntryType.Prekey, below) is { } seq; below = seq)
            yield return At(store, rules, feed, seq) ?? throw new StoreFaultException(FaultCodes.StoreBroken);
    }

    /// <summary>The one under a number; null where another entry stands there, or none.</summary>
    public static PrekeyEntry? At(IRecordStore store, ChannelRules rules, FeedKey feed, long seq) =>
        store.Entry(feed, seq) is { } entry && Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Prekey
        && PrekeyBody.TryDecode(entry.Body ?? [], rules.Registry.KeySizes, out var body, out _)
            ? new PrekeyEntry(new Prekey(feed.Party, seq, body.Kems), body.Number, header.Created) : null;
}
