namespace Parley.Protocol;

/// <summary>
/// Writes an exported record to a stream, item by item (docs/spec/record.md): start, each member's feed in order of party id with all its entries, then in the same
/// order their heads, end. Another order is misuse and throws. The caller checks what it exports; <see cref="RecordVerifier"/> says whether it holds.
/// </summary>
public sealed class RecordWriter
{
    private readonly Stream _stream;
    private readonly Queue<(string Party, bool IsHeads)> _lists;
    private long _size;
    private long _due;
    private long _entries;
    private bool _isHeads;

    /// <param name="stream">Where to; not closed.</param>
    /// <param name="rules">The channel.</param>
    /// <param name="exported">Now, ms.</param>
    /// <param name="by">The exporting party.</param>
    public RecordWriter(Stream stream, ChannelRules rules, long exported, string by)
    {
        _stream = stream;
        var parties = rules.Terms.Members.Select(member => member.Party).ToList();
        _lists = new(parties.Select(party => (party, false)).Concat(parties.Select(party => (party, true))));
        Write(new RecordItems.Start(rules.EncodedTerms, exported, by).Encode());
    }

    /// <summary>Begins the next feed.</summary>
    /// <param name="party">Its writer.</param>
    /// <param name="size">Number of entries that will follow.</param>
    public void BeginFeed(string party, long size)
    {
        Begin(party, size, isHeads: false);
        Write(new RecordItems.Feed(party, size).Encode());
    }

    /// <summary>The next entry of the feed.</summary>
    /// <param name="entry">Header, and the body if it was not erased.</param>
    /// <param name="revealed">What is shown of what is sealed; null leaves it sealed.</param>
    public void Add(Entry entry, Revealed? revealed = null)
    {
        Count(isHeads: false);
        _entries++;
        Write(DeterministicCbor.Encode(RecordItems.Write(entry, revealed)));
    }

    /// <summary>Shows, between the entries of the feed or behind its last, that its writer signed something else behind those that stand before it.</summary>
    public void AddFork(ForkProof fork)
    {
        if (_isHeads || fork.From != _size - _due)
            throw new InvalidOperationException("A fork stands where it leaves the feed.");
        Write(new RecordItems.Fork(fork.Entries.Count).Encode());
        foreach (var entry in fork.Entries)
            Write(DeterministicCbor.Encode(EntryList.ToItem(entry with { Body = Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Keys ? entry.Body : null })));
        Write(DeterministicCbor.Encode(CborItem.Of(fork.Head)));
    }

    /// <summary>Begins the heads of the next feed; all feeds come before.</summary>
    /// <param name="party">Its writer.</param>
    /// <param name="count">Number of heads that will follow: at least one if it has entries, else none.</param>
    public void BeginHeads(string party, long count)
    {
        Begin(party, count, isHeads: true);
        Write(new RecordItems.HeadList(party, count).Encode());
    }

    /// <summary>The next head of the feed, in order of size; the last is that of the feed's size.</summary>
    /// <param name="note">The signed note with all cosignature lines known.</param>
    public void AddHead(string note)
    {
        Count(isHeads: true);
        Write(DeterministicCbor.Encode(CborItem.Of(note)));
    }

    /// <summary>Ends the record.</summary>
    public void Finish()
    {
        if (_due != 0 || _lists.Count != 0)
            throw new InvalidOperationException("A record has every entry and the heads of every member.");
        Write(new RecordItems.End(_entries).Encode());
    }

    private void Begin(string party, long count, bool isHeads)
    {
        if (_due != 0 || !_lists.TryPeek(out var expected) || expected != (party, isHeads))
            throw new InvalidOperationException("Feeds stand whole and in order of party id, then their heads.");
        _lists.Dequeue();
        (_size, _due, _isHeads) = (count, count, isHeads);
    }

    private void Count(bool isHeads)
    {
        if (_due == 0 || _isHeads != isHeads)
            throw new InvalidOperationException("What was begun has all that it was to have.");
        _due--;
    }

    private void Write(byte[] item) => _stream.Write(item);
}
