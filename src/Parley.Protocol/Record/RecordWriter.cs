namespace Parley.Protocol;

/// <summary>
/// Writes an exported record to a stream, item by item (docs/spec/record.md): start, each member's feed in order of party id with all its entries, end. Another
/// order is misuse and throws. The caller checks what it exports; <see cref="RecordVerifier"/> says whether it holds.
/// </summary>
public sealed class RecordWriter
{
    private readonly Stream _stream;
    private readonly Queue<string> _parties;
    private long _due;
    private long _entries;

    /// <param name="stream">Where to; not closed.</param>
    /// <param name="rules">The channel.</param>
    /// <param name="exported">Now, ms.</param>
    /// <param name="by">The exporting party.</param>
    public RecordWriter(Stream stream, ChannelRules rules, long exported, string by)
    {
        _stream = stream;
        _parties = new Queue<string>(rules.Terms.Members.Select(member => member.Party));
        Write(new RecordItems.Start(rules.EncodedTerms, exported, by).Encode());
    }

    /// <summary>Begins the next feed.</summary>
    /// <param name="party">Its writer.</param>
    /// <param name="size">Number of entries that will follow.</param>
    /// <param name="checkpoint">The signed head of that size with all cosignature lines known; null for an empty feed.</param>
    /// <param name="cosigned">The newest head that all others cosigned, when it is smaller; else null.</param>
    public void BeginFeed(string party, long size, string? checkpoint, string? cosigned = null)
    {
        if (_due != 0 || !_parties.TryPeek(out var expected) || expected != party)
            throw new InvalidOperationException("Feeds stand whole and in order of party id.");
        if (size > 0 != checkpoint is not null)
            throw new ArgumentException("A feed with entries has a signed head.", nameof(checkpoint));
        _parties.Dequeue();
        _due = size;
        Write(new RecordItems.Feed(party, size, checkpoint, cosigned).Encode());
    }

    /// <summary>The next entry of the feed.</summary>
    /// <param name="entry">Header, and the body if it was not erased.</param>
    /// <param name="messageKeys">What opens a message or a piece of an attachment to everyone who has the file; null leaves it sealed.</param>
    public void Add(Entry entry, IReadOnlyList<byte[]>? messageKeys = null)
    {
        if (_due == 0)
            throw new InvalidOperationException("The feed has all its entries.");
        _due--;
        _entries++;
        Write(DeterministicCbor.Encode(RecordItems.Write(entry, messageKeys)));
    }

    /// <summary>Ends the record.</summary>
    public void Finish()
    {
        if (_due != 0 || _parties.Count != 0)
            throw new InvalidOperationException("A record has every entry of every member.");
        Write(new RecordItems.End(_entries).Encode());
    }

    private void Write(byte[] item) => _stream.Write(item);
}
