using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Looks into a head that a member shows as ours and that none of our keys signed. Either the member made it up, or our key directory was put back to before a rotation
/// together with our disk, and to sign on would fork the feed. The feed as that member holds it tells the two apart: new keys stand in it with our identity's vouch.
/// </summary>
internal static class OwnWord
{
    /// <summary>Whether the member's copy of our feed, by the rules and up to that size, leads to that head; and if so, whether our record is a part of it.</summary>
    public static async Task<(bool IsProved, bool HoldsOurs)> LookAsync(NodeSeams seams, Channel channel, PeerAddress member, long size, string head, CancellationToken cancel)
    {
        var ours = new MarkedHead(channel.Own.CommittedSize, channel.Own.RootsAt(channel.Own.CommittedSize));
        var holds = ours.Size == 0;
        var reader = new FeedReader(channel.Rules, channel.Us);
        while (reader.Size < size)
        {
            var request = new EntriesRequest(channel.Id, channel.Us, reader.Size).Encode();
            var bytes = await seams.Carrier.SendAsync(member, new OutsideRequest(OutsidePaths.Entries, request), cancel);
            if (!Batch.TryDecode(bytes, out var page, out _) || page.From != reader.Size)
                return (false, false);
            var from = reader;
            var (read, found) = await seams.Workers.Run(() => Take(from.Clone(), page, size, ours));
            if (read is null)
                return (false, false);
            (reader, holds) = (read, holds || found);
        }

        return (SignedNote.TryParse(head, out var note, out _) && await seams.Workers.Run(() => reader.CheckHead(note)) is null, holds);
    }

    private static (FeedReader? Reader, bool HoldsOurs) Take(FeedReader reader, Batch page, long size, MarkedHead ours)
    {
        var holds = false;
        foreach (var entry in page.Entries)
        {
            if (reader.Size < size && !reader.TryTake(entry, out _, out _))
                return (null, false);
            holds |= reader.Size == ours.Size && ours.IsAt(reader.Size, reader.Roots());
        }

        return (reader, holds);
    }
}
