using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Makes again what follows from the feeds, heads and cosignatures (<c>parley-node rebuild</c>): receipts, hash trees, how much was delivered. Safe to break off and run again: these
/// are only read.
/// </summary>
public static class Rebuild
{
    private const int PageEntries = 256;
    private const int PageHeads = 1_024;

    /// <param name="store">Of a node that does not run.</param>
    /// <param name="registry">The suites.</param>
    /// <param name="progress">Called with the number of entries done so far.</param>
    /// <returns>Number of receipts.</returns>
    public static async Task<long> RunAsync(IRecordStore store, SuiteRegistry registry, Action<long>? progress = null)
    {
        var channels = store.Channels();
        await store.CommitAsync([new ClearProjections(), .. channels.SelectMany(channel => Delivered(store, channel))]);
        var (done, kept) = (0L, 0L);
        foreach (var channel in channels)
        {
            if (!ChannelRules.TryRead(channel.Terms, registry, out var rules, out _))
                throw new StoreFaultException(FaultCodes.StoreBroken);
            foreach (var feed in store.Feeds(channel.Id))
            {
                await store.CommitAsync(Trees.Made(store, rules, feed));
                for (var seq = 0L; seq < feed.Size;)
                {
                    var page = store.Entries(feed.Key, seq, PageEntries, Limits.MaxBatchBytes / 4);
                    Change[] changes = [.. page.SelectMany(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? Projection.Of(channel.Us, header) : [])];
                    if (changes.Length > 0)
                        await store.CommitAsync(changes);
                    (seq, done, kept) = (seq + page.Count, done + page.Count, kept + changes.Length);
                    progress?.Invoke(done);
                }
            }
        }

        return kept;
    }

    /// <summary>How much of our feed each member's cosignatures cover.</summary>
    internal static IReadOnlyList<PutDelivered> Delivered(IRecordStore store, ChannelRow channel)
    {
        var covered = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var own = new FeedKey(channel.Id, channel.Us);
        for (var after = 0L; store.Heads(own, after, PageHeads) is [.., var last] rows; after = last.Size)
        {
            foreach (var row in rows.Where(row => row.By.Length > 0))
                covered[row.By] = row.Size;
        }

        return [.. covered.Select(row => new PutDelivered(channel.Id, row.Key, row.Value))];
    }
}
