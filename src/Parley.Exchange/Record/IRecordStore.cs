using Parley.Protocol;

namespace Parley.Exchange.Record;

/// <summary>
/// The record: what must never be lost or forked, and what the core's clock needs. Views of it are not here but on the desk. Writes are lists of
/// <see cref="Change"/>; a list is one transaction. Reads are synchronous and see committed changes only.
/// Two implementations: SQLite (Parley.Storage) and memory with fault hooks (Parley.Testing); one contract suite.
/// </summary>
/// <remarks>
/// Commits take effect in the order of the calls. When one fails, it and every commit queued behind it fail with the same
/// <see cref="TryLaterException"/> or <see cref="StoreFaultException"/> and change nothing; commits called after its task has failed are tried afresh.
/// A commit that breaks a rule fails with <see cref="InvalidOperationException"/>, those behind it with <c>store.behind</c>. Reads throw the same two faults.
/// </remarks>
public interface IRecordStore : IFacts
{
    /// <summary>Completes when all changes are durable (they survive a power cut), or fails and nothing was changed.</summary>
    /// <exception cref="TryLaterException">Locked, busy, behind.</exception>
    /// <exception cref="StoreFaultException">Full, read-only, broken.</exception>
    Task CommitAsync(IReadOnlyList<Change> changes);

    /// <summary>Channels in order of creation, then of id.</summary>
    IReadOnlyList<ChannelRow> Channels();

    /// <summary>Members in order of party id.</summary>
    IReadOnlyList<MemberRow> Members(ChannelId channel);

    /// <summary>Every feed held of the channel, with its size and state, in order of party id.</summary>
    IReadOnlyList<FeedRow> Feeds(ChannelId channel);

    Entry? Entry(FeedKey feed, long seq);

    /// <summary>An entry below the feed's size.</summary>
    /// <exception cref="StoreFaultException"><c>store.broken</c>: it is not there, though a feed has no gaps.</exception>
    Entry Held(FeedKey feed, long seq) => Entry(feed, seq) ?? throw new StoreFaultException(FaultCodes.StoreBroken);

    /// <summary>What was kept of a message whose body is erased (<see cref="KeptOpenings"/>), or null.</summary>
    byte[]? Openings(FeedKey feed, long seq);

    /// <summary>What was kept in clear of a message (<see cref="PutDeciding"/>), or null.</summary>
    byte[]? Deciding(FeedKey feed, long seq);

    /// <summary>The seeds that were kept of an epoch, or null.</summary>
    SeedsRow? Seeds(FeedKey feed, long epoch);

    /// <summary>All seeds under the day keys of that number.</summary>
    IReadOnlyList<SeedsRow> SeedsUnder(long day);

    /// <summary>The day keys of that number, sealed to the storage key, or null.</summary>
    byte[]? DayKey(long number);

    /// <summary>Numbers of all day keys, rising.</summary>
    IReadOnlyList<long> DayKeys();

    /// <summary>Our prekeys below that number are gone; 0 for none.</summary>
    long GoneBelow(ChannelId channel);

    /// <summary>Entries from <paramref name="from"/> on, in order, at least one if there is one, until the next would exceed a limit (bytes of headers and bodies).</summary>
    IReadOnlyList<Entry> Entries(FeedKey feed, long from, int maxCount, long maxBytes);

    /// <summary>Number of the last entry of that type below <paramref name="below"/>, or null.</summary>
    long? LastOfType(FeedKey feed, EntryType type, long below);

    /// <summary>A full tile (256 hashes) of the tree with that hash, or null.</summary>
    byte[]? Tile(FeedKey feed, string hash, int level, long index);

    CheckpointRow? Checkpoint(FeedKey feed, long size);

    CheckpointRow? NewestCheckpoint(FeedKey feed);

    /// <summary>All cosignatures known for that head, in order of cosigner.</summary>
    IReadOnlyList<CosignatureRow> Cosignatures(FeedKey feed, long size);

    /// <summary>Heads of a feed larger than <paramref name="after"/> and their cosignatures, by size, then cosigner; those of at most <paramref name="max"/> heads.</summary>
    IReadOnlyList<HeadRow> Heads(FeedKey feed, long after, int max);

    /// <summary>The smallest cosigned head by that member that covers entry <paramref name="seq"/>, or null: when it was delivered.</summary>
    CosignatureRow? FirstCosignatureCovering(FeedKey feed, string by, long seq);

    /// <summary>The ticket that a batch of that feed must carry, or null: none was given yet.</summary>
    byte[]? Ticket(FeedKey feed);

    /// <summary>Entries of our own feed that the member has cosigned: where delivery goes on.</summary>
    long DeliveredSize(ChannelId channel, string member);

    /// <summary>
    /// Receipts about that entry, in order of channel, writer and number: ours about others', and of the others' those that say that an officer opened one of ours.
    /// </summary>
    IReadOnlyList<ReceiptRow> Receipts(FeedKey feed, long seq);

    /// <summary>Evidence in order of arrival.</summary>
    IReadOnlyList<EvidenceRow> Evidence(ChannelId channel);

    /// <summary>Ceremonies in order of time, then of id.</summary>
    IReadOnlyList<CeremonyRow> Ceremonies();
}
