using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>
/// All that is known of a channel: entries, heads, cosignatures, verdicts (docs/spec/meaning.md, 1). It only grows. Order and repetition mean nothing. Signatures,
/// hashes and proofs are checked before something comes here. Not safe for use by several at once.
/// </summary>
public sealed class Evidence
{
    private readonly SortedDictionary<string, Feed> _feeds = new(StringComparer.Ordinal);
    private readonly HashSet<Cosigned> _cosigned = [];
    private readonly Dictionary<(EntryLink Of, string Reader), bool> _verdicts = [];
    private Index _index = new();
    private bool _isStale;

    /// <summary>The index over what has effect, up to date.</summary>
    internal Index Index
    {
        get
        {
            if (_isStale)
                Settle();
            return _index;
        }
    }

    internal IEnumerable<Feed> Feeds => _feeds.Values;

    /// <summary>An entry of a feed in order, whether or not it has effect; null where none is.</summary>
    public WrittenEntry? Held(EntryLink link) => _feeds.GetValueOrDefault(link.Party)?.Held(link.Seq);

    /// <summary>Takes an entry; false when it is no evidence, for a number or time out of range.</summary>
    public bool Add(WrittenEntry entry)
    {
        if (!Shape.IsGood(entry))
            return false;
        var feed = FeedOf(entry.Feed);
        feed.Add(entry);
        Grow(feed);
        return true;
    }

    /// <summary>Takes a head; false when its size is no size.</summary>
    public bool Add(SignedHead head)
    {
        if (head.Size < 1)
            return false;
        var feed = FeedOf(head.Feed);
        feed.Add(head);
        Grow(feed);
        _index.Retry(head.Root);
        return true;
    }

    /// <summary>Takes a cosignature; false for a size that is none or a time out of range.</summary>
    public bool Add(Cosigned cosigned)
    {
        if (cosigned.Size < 1 || !Shape.IsTime(cosigned.Time))
            return false;
        if (_cosigned.Add(cosigned))
            _index.Add(cosigned, FeedOf(cosigned.Feed));
        return true;
    }

    /// <summary>Takes an arbiter's verdict. Of two that differ, readable holds.</summary>
    public void Add(Verdict verdict) => _verdicts[(verdict.Of, verdict.Reader)] = verdict.Readable || _verdicts.GetValueOrDefault((verdict.Of, verdict.Reader));

    internal bool? Verdict(EntryLink of, string reader) => _verdicts.TryGetValue((of, reader), out var readable) ? readable : null;

    private Feed FeedOf(string party)
    {
        if (!_feeds.TryGetValue(party, out var feed))
            _feeds[party] = feed = new(party);
        return feed;
    }

    private void Grow(Feed feed)
    {
        _isStale |= feed.IsOdd;
        _isStale = _isStale || _index.Grow(feed);
    }

    private void Settle()
    {
        var forks = _feeds.Values.Where(feed => feed.IsOdd).ToDictionary(feed => feed, feed => new Fork(feed));
        _index = new(forks);
        foreach (var feed in _feeds.Values.Where(feed => !(forks.TryGetValue(feed, out var fork) && fork.IsForked)))
        {
            if (forks.TryGetValue(feed, out var odd))
                odd.Settle([]);
            else
                feed.Restart();
            _index.Grow(feed);
        }

        var sorted = forks.Where(fork => fork.Value.IsForked).Select(fork => (fork.Value, Seen: _index.AllSeen(fork.Key.Party).ToList())).ToList();
        foreach (var (fork, seen) in sorted)
        {
            fork.Settle(seen);
            _index.Grow(fork.Feed);
        }

        foreach (var cosigned in _cosigned)
            _index.Add(cosigned, FeedOf(cosigned.Feed));
        _isStale = false;
    }
}
