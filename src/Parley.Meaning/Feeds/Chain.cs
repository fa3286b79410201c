namespace Parley.Meaning;

/// <summary>A clock that was put right: entries from a number on, up to the entry that says so.</summary>
internal sealed record ClockPut(long Seq, ClockContent Content);

/// <summary>What follows from the entries of one feed that have effect. It only grows, entry by entry.</summary>
internal sealed class Chain(Feed feed)
{
    private readonly Dictionary<string, SeenList> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<Seen>> _readable = [];
    private readonly List<long> _times = [];
    private readonly List<long> _signed = [];
    private readonly List<long> _sure = [];
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<Root, long> _contents = [];
    private readonly Dictionary<long, long> _first = [];
    private readonly Dictionary<long, List<long>> _again = [];

    public Feed Feed => feed;

    public string Party => feed.Party;

    public long Size => feed.Size;

    public IEnumerable<SeenList> SeenLists => _seen.Values;

    /// <summary>Numbers of <c>terms</c> entries.</summary>
    public List<long> Terms { get; } = [];

    public List<ClockPut> Clocks { get; } = [];

    /// <summary>Numbers of messages of kind <c>track</c>, and of closed ones, by track.</summary>
    public Dictionary<string, List<long>> Tracks { get; } = new(StringComparer.Ordinal);

    public List<long> Overdues { get; } = [];

    /// <summary>Numbers of <c>overdue</c> entries, and of the first that takes each back.</summary>
    public Dictionary<long, long> Retracted { get; } = [];

    /// <summary>Codes of entries that are wrong in themselves.</summary>
    public List<(long Seq, string Code)> Faults { get; } = [];

    public Dictionary<string, CosignatureList> Cosigned { get; } = new(StringComparer.Ordinal);

    public SeenList? SeenOf(string party) => _seen.GetValueOrDefault(party);

    /// <summary>The time of an entry; of -1 it is 0.</summary>
    public long Time(long seq) => seq < 0 ? 0 : _times[(int)seq];

    /// <summary>The time of an entry that speaks against others: as signed or as moved, whichever is less.</summary>
    public long Witnessed(long seq) => Math.Min(_times[(int)seq], _signed[(int)seq]);

    /// <summary>The first entry without doubt from a number on; null for none.</summary>
    public long? FirstSure(long from)
    {
        var at = _sure.BinarySearch(from);
        at = at < 0 ? ~at : at;
        return at < _sure.Count ? _sure[at] : null;
    }

    /// <summary>The first entry whose signed time is past a time; the size for none.</summary>
    public long FirstSigned(long past)
    {
        var (low, high) = (0, _signed.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _signed[middle] <= past ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The message that an entry is: itself, or the first with its key, or without one with its content.</summary>
    public long FirstOf(long seq) => _first.GetValueOrDefault(seq, seq);

    /// <summary>Later messages that say a message anew: the same, with the very same content.</summary>
    public IReadOnlyList<long> Again(long seq) => _again.GetValueOrDefault(seq) ?? [];

    /// <summary>The first message with a key; null for none.</summary>
    public long? FirstWith(string key) => _keys.TryGetValue(key, out var seq) ? seq : null;

    public MessageContent? Message(long seq) => seq >= 0 && seq < Size ? feed[seq].Content as MessageContent : null;

    /// <summary>By how much an entry is moved, ms. Its time may be later than that: times rise along the chain.</summary>
    public long Shift(long seq) => ClockOver(seq) is { Content: var put } ? put.Is - put.Was : 0;

    /// <summary>The clock entry that moves an entry; null for none.</summary>
    public ClockPut? ClockOver(long seq)
    {
        // The periods of two do not overlap.
        var (low, high) = (0, Clocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Clocks[middle].Seq <= seq ? (middle + 1, high) : (low, middle);
        }

        return low < Clocks.Count && Clocks[low].Content.From <= seq ? Clocks[low] : null;
    }

    /// <summary>Later <c>seen</c> entries of this feed that say an entry of another can be read now.</summary>
    public IEnumerable<Seen> Readable(string party, long seq) => _readable.GetValueOrDefault(seq, []).Where(seen => seen.Content.Feed == party);

    public void Add(SeenContent content, WrittenEntry entry, out Seen? seen)
    {
        seen = null;
        if (content.Feed != Party)
        {
            if (!_seen.TryGetValue(content.Feed, out var list))
                _seen[content.Feed] = list = new();
            if (content.From == list.Last && content.Size > list.Last)
            {
                list.Spans.Add(seen = new Seen(entry.Seq, content, entry.Doubt));
                foreach (var readable in content.Readable.Distinct())
                {
                    if (!_readable.TryGetValue(readable, out var said))
                        _readable[readable] = said = [];
                    said.Add(seen);
                }

                return;
            }
        }

        Faults.Add((entry.Seq, FaultCodes.SeenSpan));
    }

    /// <summary>Whether the clock entry has effect; then the times of what it moves are new.</summary>
    public bool Add(ClockContent content, long seq)
    {
        var last = Clocks.Count == 0 ? 0 : Clocks[^1].Seq;
        if (content.From > seq || content.From < last || content.Since > content.Was)
        {
            Faults.Add((seq, FaultCodes.ClockRange));
            return false;
        }

        Clocks.Add(new(seq, content));
        _times.RemoveRange((int)content.From, _times.Count - (int)content.From);
        for (var at = content.From; at <= seq; at++)
            AddTime(feed[at], at < seq ? content.Is - content.Was : 0);
        return true;
    }

    public void AddTime(WrittenEntry entry, long shift = 0)
    {
        _times.Add(entry.Doubt ? Time(_times.Count - 1) : Math.Max(Time(_times.Count - 1), entry.Created + shift));
        if (_signed.Count > entry.Seq)
            return;
        _signed.Add(Math.Max(_signed.Count == 0 ? 0 : _signed[^1], entry.Doubt ? 0 : entry.Created));
        if (!entry.Doubt)
            _sure.Add(entry.Seq);
    }

    /// <summary>Takes what a message is known by, its key or else its content; false when the message was there before.</summary>
    public bool AddKey(MessageContent message, long seq)
    {
        if (message.Key is { } key ? _keys.TryAdd(key, seq) : message.Fields is not { } content || _contents.TryAdd(content, seq))
            return true;
        var first = _first[seq] = message.Key is null ? _contents[message.Fields!.Value] : _keys[message.Key];
        if (message.Fields is not null && message.Fields == Message(first)!.Fields)
        {
            if (!_again.TryGetValue(first, out var again))
                _again[first] = again = [];
            again.Add(seq);
        }

        return false;
    }
}
