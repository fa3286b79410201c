using Parley.Protocol;

namespace Parley.Exchange.Record;

/// <summary>One feed: a channel and the party that writes it.</summary>
public readonly record struct FeedKey(ChannelId Channel, string Party);

/// <param name="Terms">Encoded terms in force.</param>
/// <param name="Us">Our party id in this channel.</param>
/// <param name="Created">When it was opened here, ms.</param>
public sealed record ChannelRow(ChannelId Id, byte[] Terms, string Us, long Created);

/// <param name="Address">URL of its outside door.</param>
/// <param name="KeySet">Its node key set as learnt at first contact, encoded: in force until its feed's entry 1 is held.</param>
public sealed record MemberRow(ChannelId Channel, string Party, string Address, byte[] KeySet);

public enum FeedState
{
    Open = 0,

    /// <summary>Two inconsistent heads or entries were signed: nothing more is taken or written (docs/spec/exchange.md steps 5 and 13).</summary>
    Frozen = 1,
}

public sealed record FeedRow(FeedKey Key, long Size, FeedState State);

/// <param name="Note">The whole signed note, as received or signed.</param>
/// <param name="At">When we stored it, ms: the time we cosign with when the feed is another's.</param>
public sealed record CheckpointRow(FeedKey Feed, long Size, string Note, long At);

/// <summary>That a head is held, and who cosigned it when, without the signatures.</summary>
/// <param name="By">The cosigner; empty for a head that none is known to have cosigned.</param>
/// <param name="Seconds">The time the cosigner signed, seconds since 1970.</param>
public sealed record HeadRow(long Size, string By, long Seconds);

/// <param name="Lines">Signature lines, each with its newline.</param>
/// <param name="Seconds">The time the cosigner signed, seconds since 1970.</param>
public sealed record CosignatureRow(FeedKey Feed, long Size, string By, string Lines, long Seconds);

/// <param name="By">The receipt entry's feed and number.</param>
/// <param name="What"><c>read</c> or <c>passed-on</c>.</param>
public sealed record ReceiptRow(FeedKey By, long BySeq, FeedKey Of, long OfSeq, string What, long At, string Role);

/// <param name="Bytes">The signed material itself (a batch, a note): portable proof.</param>
public sealed record EvidenceRow(ChannelId Channel, string Party, string Code, byte[] Bytes, long At);

/// <param name="Id">Hex SHA-256 of the file, or of our own invitation.</param>
/// <param name="State"><c>invited</c>, <c>accepted</c>, <c>open</c>.</param>
public sealed record CeremonyRow(string Id, string State, byte[] File, long At);
