using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The whole of a restore into an empty store: copies what is good of the old one, and after a member's copy was fetched (<see cref="Restore"/>) sees what is left to be taken, said and set aside.
/// </summary>
public sealed class Restoring(NodeSeams seams, SuiteRegistry registry)
{
    private readonly Dictionary<ChannelId, long> _copied = [];
    private readonly HashSet<ChannelId> _wasBehind = [];
    private IReadOnlyList<Unsigned> _unsigned = [];
    private IReadOnlyList<Unsigned> _aside = [];

    /// <summary>Copies what is good of a record.</summary>
    /// <param name="us">Our party id.</param>
    public async Task CopyAsync(IRecordStore old, string us)
    {
        foreach (var channel in Salvage.Readable(old.Channels).Where(channel => ChannelMarks.Load(seams with { Store = old }, channel.Id, us).Owed is Lost.Store or Lost.Both))
            _wasBehind.Add(channel.Id);
        _unsigned = await new Salvage(old, seams.Store, registry, seams, us).RunAsync();
        foreach (var channel in seams.Store.Channels())
            _copied[channel.Id] = OwnSize(channel);
    }

    /// <summary>Takes what the tails have, and puts back what was written and not signed, where nothing stands in its place.</summary>
    /// <param name="node">A node on the new store that was not started.</param>
    /// <returns>What could not be put back.</returns>
    public async Task<IReadOnlyList<Unsigned>> FinishAsync(LocalNode node, CancellationToken cancel)
    {
        foreach (var channel in node.Channels)
            await channel.Recovery.TickAsync(cancel);
        var aside = new List<Unsigned>();
        foreach (var left in _unsigned)
        {
            var own = node.Find(left.Feed.Channel)!.Own;
            var size = own.CommittedSize;
            if (size == left.From && node.Find(left.Feed.Channel)!.Recovery.IsWhole)
                await PutBackAsync(node.Find(left.Feed.Channel)!, left);
            else if (left.Entries.Skip((int)Math.Max(0, Math.Min(left.Entries.Count, size - left.From))).Concat(Differing(left, size)).ToArray() is { Length: > 0 } rest)
                aside.Add(left with { Entries = rest });
        }

        return _aside = aside;
    }

    /// <summary>Remembers, where our own feed or our memory of it was not what it should have been, that this is to be said.</summary>
    public async Task<bool> OweAsync(LocalNode node)
    {
        foreach (var channel in node.Channels)
        {
            if (!_copied.TryGetValue(channel.Id, out var copied) || channel.Own.CommittedSize > copied + Put(channel.Id) || _wasBehind.Contains(channel.Id) || _aside.Any(one => one.Feed.Channel == channel.Id))
                await channel.Marks.OweAsync(Lost.Store);
        }

        return true;
    }

    /// <summary>Messages that the new store holds and that this node's keys do not open, by their writer: what a restore can prove and not read.</summary>
    public IReadOnlyList<(string Party, (long Count, long FromMs, long ToMs) Closed)> Closed(LocalNode node)
    {
        var closed = new List<(string, (long, long, long))>();
        foreach (var feed in node.Channels.SelectMany(channel => seams.Store.Feeds(channel.Id)))
        {
            var (count, fromMs, toMs) = (0L, long.MaxValue, 0L);
            for (var seq = 0L; seq < feed.Size; seq++)
            {
                var entry = seams.Store.Held(feed.Key, seq);
                if (!Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Message || node.OpenerOf(feed.Key, [header.Epoch])!.Open(header, entry).Sealed is not null)
                    continue;
                (count, fromMs, toMs) = (count + 1, Math.Min(fromMs, header.Created), Math.Max(toMs, header.Created));
            }

            if (count > 0)
                closed.Add((feed.Key.Party, (count, fromMs, toMs)));
        }

        return closed;
    }

    /// <summary>The messages among entries that were set aside, opened on the store they came from.</summary>
    /// <param name="node">A node on the old store that was not started.</param>
    public static IReadOnlyList<(EntryLink Link, OpenedBody Opened)> Messages(LocalNode node, IReadOnlyList<Unsigned> aside)
    {
        var messages = new List<(EntryLink, OpenedBody)>();
        foreach (var (feed, entry) in aside.SelectMany(one => one.Entries.Select(entry => (one.Feed, entry))))
        {
            if (Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Message)
                messages.Add((new EntryLink(feed.Party, header.Seq), node.OpenerOf(feed, [header.Epoch])!.Open(header, entry)));
        }

        return messages;
    }

    private long Put(ChannelId channel) => _unsigned.Where(one => one.Feed.Channel == channel && _aside.All(aside => aside.Feed != one.Feed)).Sum(one => one.Entries.Count);

    private long OwnSize(ChannelRow channel) => seams.Store.Feeds(channel.Id).FirstOrDefault(feed => feed.Key.Party == channel.Us)?.Size ?? 0;

    /// <summary>Of those that the new store has an entry in the place of: those that are not the same.</summary>
    private IEnumerable<Entry> Differing(Unsigned left, long size) =>
        left.Entries.Take((int)Math.Max(0, size - left.From)).Where((entry, at) => !seams.Store.Held(left.Feed, left.From + at).HeaderBytes.AsSpan().SequenceEqual(entry.HeaderBytes));

    private async Task PutBackAsync(Channel channel, Unsigned left)
    {
        var reader = MirrorState.Load(seams.Store, channel.Rules, left.Feed, left.From, FeedTrees.Load(left.Feed, left.From, seams.Store, channel.Rules.Hashers));
        await channel.Own.TakeBackAsync([.. left.Entries.Select(entry => reader.TryTake(entry, out var taken, out _) ? taken : throw new StoreFaultException(FaultCodes.StoreBroken))], null);
    }
}
