namespace Parley.Meaning;

/// <summary>
/// One feed of the evidence: its entries, the heads over them, and the chain that has effect. As long as entries come in order and no two of them contradict, one more
/// costs the same however many there are; else the chain is settled anew (<see cref="Fork"/>).
/// </summary>
internal sealed class Feed(string party)
{
    private readonly List<WrittenEntry> _held = [];
    private readonly Dictionary<Root, WrittenEntry> _loose = [];
    private readonly Dictionary<Root, Root> _looseAfter = [];
    private readonly HashSet<SignedHead> _heads = [];
    private readonly Dictionary<long, Root> _headsAhead = [];

    public string Party => party;

    /// <summary>Entries of the chain.</summary>
    public long Size { get; private set; }

    /// <summary>Entries in order from number 0, whether or not they have effect.</summary>
    public long Length => _held.Count;

    /// <summary>Set when something came that contradicts or cannot be put in order: the chain must be settled.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>Whether its writer signed two heads that contradict each other.</summary>
    public bool IsForked { get; private set; }

    public WrittenEntry this[long seq] => _held[(int)seq];

    /// <summary>An entry in order, whether or not it has effect; null where none is.</summary>
    public WrittenEntry? Held(long seq) => seq >= 0 && seq < _held.Count ? _held[(int)seq] : null;

    /// <summary>Entries that have no effect: in order but not under a head, behind a fork, or such that fit nowhere.</summary>
    public IEnumerable<WrittenEntry> Outside => _held.Skip((int)Size).Concat(_loose.Values);

    /// <summary>All entries, whether or not they have effect.</summary>
    public IEnumerable<WrittenEntry> All => _held.Concat(_loose.Values);

    public IReadOnlySet<SignedHead> Heads => _heads;

    /// <summary>Whether the chain has at least this size, with these roots there.</summary>
    public bool Has(long size, Root root) => size >= 1 && size <= Size && _held[(int)size - 1].Root == root;

    /// <summary>Takes an entry. A repetition may know more of the body.</summary>
    public void Add(WrittenEntry entry)
    {
        if (Find(entry) is { } known)
            Merge(known, entry);
        else if (entry.Seq == _held.Count && (entry.Seq == 0 || _held[^1].Root == entry.After))
        {
            Append(entry);
            while (_looseAfter.Count > 0 && _looseAfter.Remove(_held[^1].Root, out var next) && _loose.Remove(next, out var follower))
            {
                if (follower.Seq == _held.Count)
                    Append(follower);
                else
                    Loosen(follower);
            }
        }
        else
        {
            Loosen(entry);
        }
    }

    public void Add(SignedHead head)
    {
        if (_heads.Add(head))
            Look(head);
    }

    /// <summary>The size to which the heads let the chain of a feed grow that is not odd.</summary>
    public long Covered { get; private set; }

    /// <summary>Lets the next entry have effect.</summary>
    public void Grow() => Size++;

    /// <summary>Lets the chain grow from nothing again.</summary>
    public void Restart() => Size = 0;

    /// <summary>Puts a chain in the place of what stood there.</summary>
    /// <param name="chain">All that is in order, from number 0.</param>
    /// <param name="size">How much of it is to have effect; it has after as many calls of <see cref="Grow"/>.</param>
    /// <param name="isForked">Whether heads contradict.</param>
    public void Settle(IReadOnlyList<WrittenEntry> chain, long size, bool isForked)
    {
        var all = All.ToList();
        _held.Clear();
        _held.AddRange(chain);
        var held = chain.Select(entry => entry.Root).ToHashSet();
        (IsForked, IsOdd, Covered) = (isForked, isForked, 0);
        _loose.Clear();
        _looseAfter.Clear();
        foreach (var entry in all.Where(entry => !held.Contains(entry.Root)))
            Loosen(entry);
        _headsAhead.Clear();
        foreach (var head in _heads)
            Look(head);
        (Covered, Size) = (size, 0);
    }

    private void Look(SignedHead head)
    {
        if (head.Size > _held.Count)
            IsOdd |= !_headsAhead.TryAdd(head.Size, head.Root);
        else if (head.Size < 1 || _held[(int)head.Size - 1].Root != head.Root)
            IsOdd = true;
        else
            Covered = Math.Max(Covered, head.Size);
    }

    private void Loosen(WrittenEntry entry)
    {
        IsOdd |= entry.Seq == 0 || entry.Seq < _held.Count || !_looseAfter.TryAdd(entry.After, entry.Root);
        _loose.Add(entry.Root, entry);
    }

    private void Append(WrittenEntry entry)
    {
        _held.Add(entry);
        if (!_headsAhead.Remove(entry.Seq + 1, out var root))
            return;
        if (root == entry.Root)
            Covered = entry.Seq + 1;
        else
            IsOdd = true;
    }

    private WrittenEntry? Find(WrittenEntry entry) =>
        entry.Seq < _held.Count && _held[(int)entry.Seq].Root == entry.Root ? _held[(int)entry.Seq] : _loose.GetValueOrDefault(entry.Root);

    private void Merge(WrittenEntry known, WrittenEntry again)
    {
        if (known.Content is not MessageContent old || again.Content is not MessageContent more)
            return;
        var entry = known with { Content = old with { Text = old.Text < more.Text ? old.Text : more.Text, Body = Merge(old.Body, more.Body) } };
        if (known.Seq < _held.Count && _held[(int)known.Seq].Root == known.Root)
            _held[(int)known.Seq] = entry;
        else
            _loose[known.Root] = entry;
    }

    private static DecidingFields? Merge(DecidingFields? one, DecidingFields? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => one with { Status = one.Status ?? other.Status, Until = one.Until ?? other.Until, Action = one.Action ?? other.Action, Corrections = one.Corrections ?? other.Corrections },
    };
}
