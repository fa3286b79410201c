namespace Parley.Meaning;

/// <summary>Settles a feed whose entries or heads contradict each other (docs/spec/meaning.md, 9). Costs as much as the feed is long.</summary>
internal sealed class Fork
{
    private readonly Feed _feed;

    // Entries with all that is below them.
    private readonly Dictionary<Root, WrittenEntry> _held = [];
    private readonly ILookup<Root, WrittenEntry> _above;
    private readonly WrittenEntry[] _first;
    private readonly HashSet<Root> _underHeads;
    private readonly List<WrittenEntry> _shared;

    public Fork(Feed feed)
    {
        _feed = feed;
        _above = feed.All.Where(entry => entry.Seq > 0).ToLookup(entry => entry.After);
        _first = [.. feed.All.Where(entry => entry.Seq == 0)];
        Stack<WrittenEntry> next = new(_first);
        while (next.TryPop(out var entry))
        {
            _held.Add(entry.Root, entry);
            foreach (var above in Above(entry))
                next.Push(above);
        }

        _underHeads = Below(feed.Heads.Where(head => IsHeld(head.Root, head.Size)).Select(head => head.Root));
        (_shared, var branches) = Walk(_underHeads);
        // A head whose entries are not here contradicts one of ours only when it has the size of an entry that is under one.
        var sizes = _underHeads.Select(root => _held[root].Seq + 1).ToHashSet();
        if (feed.Heads.Any(head => !IsHeld(head.Root, head.Size) && sizes.Contains(head.Size)))
            (_shared, branches) = ([], true);
        IsForked = branches;
    }

    public Feed Feed => _feed;

    /// <summary>Whether two heads contradict each other.</summary>
    public bool IsForked { get; }

    /// <summary>Lets the chain be what the heads cover; of a forked feed what they share, or what the others saw where that is more.</summary>
    /// <param name="seen">What members say they saw whose own feeds are not forked.</param>
    public void Settle(IEnumerable<SeenContent> seen)
    {
        if (!IsForked)
        {
            _feed.Settle(Longer(_shared), _shared.Count, isForked: false);
            return;
        }

        var (agreed, _) = Walk(Below(seen.Where(head => IsHeld(head.Root, head.Size) && _underHeads.Contains(head.Root)).Select(head => head.Root)));
        var chain = agreed.Count > _shared.Count ? agreed : _shared;
        _feed.Settle(chain, chain.Count, isForked: true);
    }

    /// <summary>How many entries of the settled chain a head covers; 0 when it does not count.</summary>
    public long Covers(long size, Root root)
    {
        if (!IsCounted(size, root))
            return 0;
        var at = _held[root];
        while (!_feed.Has(at.Seq + 1, at.Root))
        {
            if (at.Seq == 0)
                return 0;
            at = _held[at.After];
        }

        return at.Seq + 1;
    }

    /// <summary>Whether a head counts.</summary>
    public bool IsCounted(long size, Root root) => _feed.Heads.Contains(new(_feed.Party, size, root)) && IsHeld(root, size);

    /// <summary>Whether an entry is under a head that counts.</summary>
    public bool IsUnderHead(Root root) => _underHeads.Contains(root);

    private bool IsHeld(Root root, long size) => _held.TryGetValue(root, out var entry) && entry.Seq == size - 1;

    private IEnumerable<WrittenEntry> Above(WrittenEntry entry) => _above[entry.Root].Where(above => above.Seq == entry.Seq + 1);

    private HashSet<Root> Below(IEnumerable<Root> heads)
    {
        HashSet<Root> below = [];
        foreach (var head in heads)
        {
            for (var at = _held[head]; below.Add(at.Root) && at.Seq > 0;)
                at = _held[at.After];
        }

        return below;
    }

    // Up from number 0 as long as there is one way; and whether there came to be two.
    private (List<WrittenEntry> Path, bool Branches) Walk(HashSet<Root> among)
    {
        List<WrittenEntry> path = [];
        var next = _first.Where(entry => among.Contains(entry.Root)).ToList();
        while (next is [var one])
        {
            path.Add(one);
            next = [.. Above(one).Where(entry => among.Contains(entry.Root))];
        }

        return (path, next.Count > 1);
    }

    // What contradicts nothing stays in order behind the heads.
    private List<WrittenEntry> Longer(List<WrittenEntry> chain)
    {
        var longer = chain.ToList();
        while ((longer.Count == 0 ? _first : [.. Above(longer[^1])]) is [var next])
            longer.Add(next);
        return longer;
    }
}
