using Parley.Protocol;

namespace Parley.Exchange.Record;

/// <summary>One write. Changes are data, not code, so that a store can batch, delay, lose (in tests) and replay them.</summary>
public abstract record Change;

/// <summary>Adds or replaces a channel.</summary>
public sealed record PutChannel(ChannelRow Row) : Change;

/// <summary>Adds or replaces a member's address and key set.</summary>
public sealed record PutMember(MemberRow Row) : Change;

/// <summary>
/// Adds entries <paramref name="From"/>, From+1, ... to a feed whose size is exactly From; the feed comes to be with From = 0.
/// Anything else, and adding to a frozen feed, is a bug and fails the commit with <see cref="InvalidOperationException"/>.
/// </summary>
public sealed record AppendEntries(FeedKey Feed, long From, IReadOnlyList<StoredEntry> Entries) : Change;

/// <param name="Type">Repeated from the header, for <see cref="IRecordStore.LastOfType"/>.</param>
public sealed record StoredEntry(Entry Entry, EntryType Type);

/// <summary>Keeps the first tile of a place; a second one is ignored.</summary>
public sealed record PutTile(FeedKey Feed, string Hash, int Level, long Index, byte[] Hashes) : Change;

/// <summary>Drops the tiles of a feed, before they are made again from its entries.</summary>
public sealed record ClearTiles(FeedKey Feed) : Change;

/// <summary>Keeps the first checkpoint of a size; a second one of the same size is ignored.</summary>
public sealed record PutCheckpoint(CheckpointRow Row) : Change;

/// <summary>Keeps the first cosignature of a member for a head; a second one is ignored.</summary>
public sealed record PutCosignature(CosignatureRow Row) : Change;

/// <summary>Replaces the ticket that a batch of another's feed must carry; a feed that is not held may have one.</summary>
public sealed record PutTicket(FeedKey Feed, byte[] Ticket) : Change;

/// <summary>Moves the delivery cursor forward; a smaller size is ignored.</summary>
public sealed record PutDelivered(ChannelId Channel, string Member, long Size) : Change;

/// <summary>Keeps the first receipt that an entry gives about another; a second one is ignored.</summary>
public sealed record PutReceipt(ReceiptRow Row) : Change;

/// <summary>Erases the bodies of entries that are held; of those that have none, nothing.</summary>
public sealed record EraseBodies(FeedKey Feed, IReadOnlyList<long> Seqs) : Change;

/// <summary>Keeps what decides of a message whose body is erased, sealed (<see cref="KeptOpenings"/>); the first is kept.</summary>
public sealed record PutOpenings(FeedKey Feed, long Seq, byte[] Openings) : Change;

/// <summary>Keeps what decides of a message in clear, for when nothing here opens it any more; the first is kept.</summary>
public sealed record PutDeciding(FeedKey Feed, long Seq, byte[] Fields) : Change;

/// <summary>Keeps the seeds of an epoch, sealed; those of the same epoch are replaced.</summary>
public sealed record PutSeeds(SeedsRow Row) : Change;

/// <summary>Keeps the keys of a day, sealed to the storage key; a second one of the same number is ignored.</summary>
public sealed record PutDayKey(long Number, byte[] Wrapped) : Change;

/// <summary>Our prekeys below that number are gone; a smaller number is ignored.</summary>
public sealed record PutGone(ChannelId Channel, long Below) : Change;

/// <summary>The same bytes against the same party under the same code are kept once.</summary>
public sealed record PutEvidence(EvidenceRow Row) : Change;

/// <summary>Freezes a feed for good; one that is not held comes to be, empty.</summary>
public sealed record FreezeFeed(FeedKey Feed) : Change;

/// <summary>Empties what the feeds, heads and cosignatures can make again, before it is made again: receipts, and how much was delivered.</summary>
public sealed record ClearProjections : Change;

/// <summary>Adds or replaces a ceremony's state by id.</summary>
public sealed record PutCeremony(CeremonyRow Row) : Change;
