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
    /// <summary>Whether the member's copy of our feed, by the rules and up to that size, leads to that head.</summary>
    public static async Task<bool> IsProvedAsync(NodeSeams seams, Channel channel, PeerAddress member, long size, string head, CancellationToken cancel)
    {
        var reader = new FeedReader(channel.Rules, channel.Us);
        while (reader.Size < size)
        {
            var request = new EntriesRequest(channel.Id, channel.Us, reader.Size).Encode();
            var bytes = await seams.Carrier.SendAsync(member, new OutsideRequest(OutsidePaths.Entries, request), cancel);
            if (!Batch.TryDecode(bytes, out var page, out _) || page.From != reader.Size)
                return false;
            var from = reader;
            if (await seams.Workers.Run(() => Take(from.Clone(), page, size)) is not { } read)
                return false;
            reader = read;
        }

        return SignedNote.TryParse(head, out var note, out _) && await seams.Workers.Run(() => reader.CheckHead(note)) is null;
    }

    private static FeedReader? Take(FeedReader reader, Batch page, long size)
    {
        foreach (var entry in page.Entries)
        {
            if (reader.Size < size && !reader.TryTake(entry, out _, out _))
                return null;
        }

        return reader;
    }
}
