using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>The chains of all feeds, and what their entries say of each other. Grows entry by entry; made anew when a chain is settled anew.</summary>
/// <param name="forks">Feeds that were settled.</param>
internal sealed class Index(IReadOnlyDictionary<Feed, Fork>? forks = null)
{
    private readonly SortedDictionary<string, Chain> _chains = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Feed, long Size), List<(Chain Writer, Seen Seen)>> _waitingSeen = [];
    private readonly Dictionary<Root, List<(Cosigned Cosigned, Feed Feed)>> _waiting = [];
    private readonly Dictionary<(string Party, long Seq), Linked> _linked = [];

    public IEnumerable<Chain> Chains => _chains.Values;

    public Chain? Find(string party) => _chains.GetValueOrDefault(party);

    /// <summary>What links to a message; null for nothing.</summary>
    public Linked? LinkedTo(At message) => _linked.GetValueOrDefault((message.Chain.Party, message.Seq));

    /// <summary>What members whose feeds are in order say they saw of a feed.</summary>
    public IEnumerable<SeenContent> AllSeen(string party) =>
        Chains.Where(chain => !chain.Feed.IsForked && chain.Party != party).SelectMany(chain => chain.SeenOf(party)?.Spans ?? []).Select(seen => seen.Content);

    /// <summary>Takes what a chain has more.</summary>
    /// <returns>Whether it speaks of a forked feed, which may now stand longer.</returns>
    public bool Grow(Feed feed)
    {
        if (feed.Size >= feed.Covered && !feed.IsForked)
            return false;
        var chain = ChainOf(feed);
        var isOfFork = false;
        while (feed.Size < feed.Covered)
        {
            feed.Grow();
            var entry = feed[feed.Size - 1];
            Add(chain, entry);
            isOfFork |= forks is { Count: > 0 } && entry.Content is SeenContent seen && forks.Keys.Any(fork => fork.IsForked && fork.Party == seen.Feed);
        }

        return isOfFork;
    }

    public void Add(Cosigned cosigned, Feed feed)
    {
        var covers = forks?.GetValueOrDefault(feed) is { } fork ? fork.Covers(cosigned.Size, cosigned.Root)
            : feed.Has(cosigned.Size, cosigned.Root) && feed.Heads.Contains(new(feed.Party, cosigned.Size, cosigned.Root)) ? cosigned.Size : 0;
        if (covers > 0 || forks?.GetValueOrDefault(feed)?.IsCounted(cosigned.Size, cosigned.Root) == true)
        {
            var over = ChainOf(feed);
            if (!over.Cosigned.TryGetValue(cosigned.By, out var list))
                over.Cosigned[cosigned.By] = list = new(this, cosigned.By, over.Party);
            list.Add(cosigned.Size, covers, cosigned.Time);
        }
        else
        {
            if (!_waiting.TryGetValue(cosigned.Root, out var waiting))
                _waiting[cosigned.Root] = waiting = [];
            waiting.Add((cosigned, feed));
        }
    }

    /// <summary>Looks again at cosignatures over roots that count only now.</summary>
    public void Retry(Root root)
    {
        if (_waiting.Count > 0 && _waiting.Remove(root, out var waiting))
            waiting.ForEach(one => Add(one.Cosigned, one.Feed));
    }

    private Chain ChainOf(Feed feed)
    {
        if (!_chains.TryGetValue(feed.Party, out var chain))
            _chains[feed.Party] = chain = new(feed);
        return chain;
    }

    private void Add(Chain chain, WrittenEntry entry)
    {
        chain.AddTime(entry);
        switch (entry.Content)
        {
            case TermsContent terms:
                // Each member wrote old terms once, and would seem to have them again.
                if (chain.Terms.Any(seq => ((TermsContent)chain.Feed[seq].Content).Id == terms.Id))
                    chain.Faults.Add((entry.Seq, FaultCodes.TermsRepeated));
                else
                    chain.Terms.Add(entry.Seq);
                break;
            case MessageContent message:
                Add(chain, entry.Seq, message);
                break;
            case SeenContent content:
                chain.Add(content, entry, out var seen);
                if (seen is not null)
                    Count(chain, seen);
                break;
            case ReceiptContent receipt:
                Link(chain, entry.Seq, receipt.Of, LinkKind.Receipt);
                break;
            case OverdueContent overdue:
                chain.Overdues.Add(entry.Seq);
                Link(chain, entry.Seq, overdue.Of, LinkKind.Overdue);
                break;
            case RetractContent retract:
                if (retract.Of.Party == chain.Party && retract.Of.Seq < entry.Seq && chain.Feed[retract.Of.Seq].Content is OverdueContent)
                    chain.Retracted.TryAdd(retract.Of.Seq, entry.Seq);
                else
                    chain.Faults.Add((entry.Seq, FaultCodes.RetractOf));
                break;
            case ClockContent clock:
                if (chain.Add(clock, entry.Seq))
                    Spoil(chain);
                break;
        }

        Wake(chain);
        Retry(entry.Root);
    }

    private void Add(Chain chain, long seq, MessageContent message)
    {
        if (!chain.AddKey(message, seq))
        {
            if (_linked.Remove((chain.Party, seq), out var linked))
                LinksOf(new(chain.Party, seq)).Take(linked);
            return;
        }

        foreach (var answered in message.Answers)
            Link(chain, seq, answered, LinkKind.Answers);
        if (message.Supersedes is { } superseded)
            Link(chain, seq, superseded, LinkKind.Supersedes);
        if (!message.IsOpen || message.Body!.Kind == DecidingKinds.Track)
        {
            if (!chain.Tracks.TryGetValue(message.Track, out var track))
                chain.Tracks[message.Track] = track = [];
            track.Add(seq);
        }
    }

    // A link may name what is not here yet.
    private void Link(Chain from, long seq, EntryLink to, LinkKind kind) => LinksOf(to).Add(kind, new At(from, seq));

    private Linked LinksOf(EntryLink to)
    {
        var at = (to.Party, Find(to.Party)?.FirstOf(to.Seq) ?? to.Seq);
        if (!_linked.TryGetValue(at, out var linked))
            _linked[at] = linked = new();
        return linked;
    }

    private void Count(Chain writer, Seen seen)
    {
        var party = seen.Content.Feed;
        if (seen.Doubt)
            Spoil(writer);
        if ((Find(party)?.Size ?? 0) < seen.Content.Size)
        {
            if (!_waitingSeen.TryGetValue((party, seen.Content.Size), out var waiting))
                _waitingSeen[(party, seen.Content.Size)] = waiting = [];
            waiting.Add((writer, seen));
        }
        else if (Find(party)!.Feed.Has(seen.Content.Size, seen.Content.Root))
        {
            writer.SeenOf(party)!.Count(seen);
        }
    }

    private void Wake(Chain chain)
    {
        if (_waitingSeen.Remove((chain.Party, chain.Size), out var waiting))
            waiting.ForEach(one => Count(one.Writer, one.Seen));
    }

    private void Spoil(Chain writer)
    {
        foreach (var over in Chains)
            over.Cosigned.GetValueOrDefault(writer.Party)?.Spoil();
    }
}
