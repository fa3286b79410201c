using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Pieces of attachments that were sent anew, because a member could not read them (docs/spec/entry.md, Attachment chunks). They stand below a message that says its first anew, and each
/// says for which it stands; that they are right shows from the length and hash that the message names.
/// </summary>
internal sealed class PiecesAnew(NodeSeams seams)
{
    /// <summary>How many pieces between two messages are looked at beyond those that are named: other messages of that time have theirs there too.</summary>
    private const int MostOthers = 1_028;

    /// <summary>By the number of a piece that a message names, the number of one that stands for it; the newest that can be opened.</summary>
    /// <param name="message">The first of those that say the same.</param>
    /// <param name="named">The pieces that it names.</param>
    public async Task<IReadOnlyDictionary<long, long>> OfAsync(Channel channel, EntryLink message, IReadOnlyCollection<long> named)
    {
        var found = new Dictionary<long, long>();
        foreach (var anew in channel.Meaning.SaidAnew(message).Select(link => link.Seq).Where(seq => seq > message.Seq).OrderDescending())
        {
            foreach (var (piece, stands) in await OfAsync(channel, channel.FeedOf(message.Party), message.Seq, anew, named))
                found.TryAdd(piece, stands);
        }

        return found;
    }

    /// <summary>The same between two messages, the second of which says the first anew.</summary>
    public async Task<IReadOnlyDictionary<long, long>> OfAsync(Channel channel, FeedKey feed, long message, long anew, IReadOnlyCollection<long> named)
    {
        var found = new Dictionary<long, long>();
        var left = named.Count + MostOthers;
        for (var below = anew; left-- > 0 && found.Count < named.Count && seams.Store.LastOfType(feed, EntryType.Chunk, below) is { } seq && seq > message; below = seq)
        {
            if ((await OpenAsync(channel, feed, seq)).Chunk is { For: { } stands } && named.Contains(stands))
                found.TryAdd(stands, seq);
        }

        return found;
    }

    /// <summary>A piece, as it opens.</summary>
    public async Task<Opening> OpenAsync(Channel channel, FeedKey feed, long seq)
    {
        var entry = seams.Store.Held(feed, seq);
        var header = Header.TryDecode(entry.HeaderBytes, out var read, out _) ? read : throw new StoreFaultException(FaultCodes.StoreBroken);
        var seeds = channel.Secrets.Get(feed, header.Epoch);
        return await seams.Workers.Run(() => seeds.Open(channel.Rules, header, entry.Body));
    }
}
