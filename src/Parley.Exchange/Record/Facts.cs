using Parley.Protocol;

namespace Parley.Exchange.Record;

/// <summary>
/// Something that came to be in the record, and stays. The record's one writer gives each an arrival number, from 1 and without a gap, in the transaction that writes it.
/// </summary>
/// <param name="Arrival">Local to this node's record: nothing outside it refers to a fact by this number.</param>
public abstract record Fact(long Arrival);

/// <summary>A channel was opened, or opened anew. The row is as it stands now.</summary>
public sealed record ChannelFact(long Arrival, ChannelRow Row) : Fact(Arrival);

/// <summary>A member's address and keys were learnt, or replaced. The row is as it stands now.</summary>
public sealed record MemberFact(long Arrival, MemberRow Row) : Fact(Arrival);

/// <summary>An entry of a feed, ours or another's; of a piece of an attachment the header alone, for nobody follows the bytes.</summary>
public sealed record EntryFact(long Arrival, FeedKey Feed, long Seq, Entry Entry) : Fact(Arrival);

/// <summary>A member cosigned a head.</summary>
public sealed record CosignatureFact(long Arrival, CosignatureRow Row) : Fact(Arrival);

/// <summary>A feed was frozen.</summary>
public sealed record FrozenFact(long Arrival, FeedKey Feed) : Fact(Arrival);

/// <summary>Evidence against a party was stored.</summary>
public sealed record EvidenceFact(long Arrival, EvidenceRow Row) : Fact(Arrival);

/// <summary>
/// Facts in order of arrival, for whoever follows the record. An entry comes after its channel, its members and the entries before it in its feed. What one feed says of another
/// may come before it: a record that was fetched back has its feeds one after the other. Reads see committed facts only, from any thread, and throw the faults of <see cref="IRecordStore"/>.
/// </summary>
public interface IFacts
{
    /// <summary>The greatest number given, 0 when there is none.</summary>
    long LastArrival { get; }

    /// <summary>Facts with a number above <paramref name="after"/>, at least one if there is one, until the next would exceed a limit (bytes of headers and bodies).</summary>
    IReadOnlyList<Fact> Facts(long after, int maxCount, long maxBytes);

    /// <summary>
    /// Names the opening of the record in which that number was given, or null when it was not given. Whoever remembers a number remembers this with it: when they no longer
    /// fit, the record was restored or replaced, and the number means something else.
    /// </summary>
    string? EpochOf(long arrival);

    /// <summary>Raised when facts have become durable, on any thread; a handler returns at once. Not raised for what another process writes.</summary>
    event Action? Arrived;
}
