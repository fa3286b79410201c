using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Makes all projections again from the feeds (<c>parley-node rebuild</c>): what messages oblige to, answers, receipts, duties. Safe to break off and run again: the feeds are
/// only read.
/// </summary>
public static class Rebuild
{
    private const int PageEntries = 256;

    /// <param name="node">A node that was not started.</param>
    /// <param name="progress">Called with the number of entries done so far.</param>
    /// <returns>Number of entries that left something in the projections.</returns>
    public static async Task<long> RunAsync(LocalNode node, IRecordStore store, Action<long>? progress = null)
    {
        await store.CommitAsync([new ClearProjections()]);
        long done = 0;
        foreach (var channel in node.Channels)
        {
            var places = Places(channel, store);
            foreach (var page in places.Chunk(PageEntries))
            {
                await store.CommitAsync([.. page.SelectMany(place => Of(channel, store, place))]);
                done += page.Length;
                progress?.Invoke(done);
            }
        }

        return done;
    }

    /// <summary>Entries that projections come from, in order of arrival here.</summary>
    private static List<Place> Places(Channel channel, IRecordStore store)
    {
        var places = new List<Place>();
        foreach (var feed in store.Feeds(channel.Id))
        {
            for (var seq = 0L; seq < feed.Size;)
            {
                var page = store.Entries(feed.Key, seq, PageEntries, long.MaxValue);
                foreach (var entry in page)
                {
                    if (Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type is EntryType.Message or EntryType.Receipt or EntryType.Overdue)
                        places.Add(new Place(feed.Key, header.Seq, ArrivedMs(channel, store, header)));
                }

                seq += page.Count;
            }
        }

        places.Sort(static (one, other) => (one.ArrivedMs, one.Feed.Party, one.Seq).CompareTo((other.ArrivedMs, other.Feed.Party, other.Seq)));
        return places;
    }

    private static long ArrivedMs(Channel channel, IRecordStore store, Header header)
    {
        var feed = channel.FeedOf(header.Feed);
        return header.Feed != channel.Us && store.FirstCosignatureCovering(feed, channel.Us, header.Seq) is { } cosigned
            && store.Checkpoint(feed, cosigned.Size) is { } head ? head.At : header.Created;
    }

    private static IEnumerable<Change> Of(Channel channel, IRecordStore store, Place place)
    {
        var entry = store.Held(place.Feed, place.Seq);
        if (!Header.TryDecode(entry.HeaderBytes, out var header, out _))
            return [];
        var opened = header.Type == EntryType.Message ? OpenedBody.Open(channel.Rules, header, entry, channel.Secrets.Get(place.Feed, header.Epoch)) : null;
        var changes = Projection.Of(channel, header, opened?.Message);
        return header.Feed != channel.Us ? changes : changes.Concat(header.Type switch
        {
            EntryType.Message => DutiesOf(channel, store, header, opened),
            EntryType.Overdue => [new CloseDue(channel.FeedOf(header.Overdue!.Of.Party), header.Overdue.Of.Seq, header.Overdue.By, header.Overdue.What == DutyKind.Answer ? "answer" : "read")],
            _ => [],
        });
    }

    private static IEnumerable<Change> DutiesOf(Channel channel, IRecordStore store, Header header, OpenedBody? opened)
    {
        foreach (var member in channel.Others)
        {
            if (opened?.Message is { } message && store.FirstCosignatureCovering(channel.Own.Key, member, header.Seq) is { } delivered)
            {
                foreach (var due in Duties.Of(channel, member, header, Projection.OwedFor(message), delivered.Seconds * 1000))
                    yield return due;
            }
        }
    }

    private readonly record struct Place(FeedKey Feed, long Seq, long ArrivedMs);
}
