using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Makes all projections again from the feeds (<c>parley-node rebuild</c>): receipts. Safe to break off and run again: the feeds are only read.
/// </summary>
public static class Rebuild
{
    private const int PageEntries = 256;

    /// <param name="node">A node that was not started.</param>
    /// <param name="progress">Called with the number of entries done so far.</param>
    /// <returns>Number of receipts.</returns>
    public static async Task<long> RunAsync(LocalNode node, IRecordStore store, Action<long>? progress = null)
    {
        await store.CommitAsync([new ClearProjections()]);
        var (done, kept) = (0L, 0L);
        foreach (var channel in node.Channels)
        {
            foreach (var feed in store.Feeds(channel.Id))
            {
                for (var seq = 0L; seq < feed.Size;)
                {
                    var page = store.Entries(feed.Key, seq, PageEntries, Limits.MaxBatchBytes / 4);
                    var headers = page.Select(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) ? header : null).OfType<Header>();
                    Change[] changes = [.. headers.SelectMany(header => Projection.Of(channel, header))];
                    if (changes.Length > 0)
                        await store.CommitAsync(changes);
                    (seq, done, kept) = (seq + page.Count, done + page.Count, kept + changes.Length);
                    progress?.Invoke(done);
                    if (page.Count == 0)
                        throw new StoreFaultException(FaultCodes.StoreBroken);
                }
            }
        }

        return kept;
    }
}
