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

/// <param name="Epoch">Number of the epoch's entry.</param>
/// <param name="Day">Number of the day keys that it is sealed under.</param>
public sealed record SeedsRow(FeedKey Feed, long Epoch, long Day, byte[] Sealed);

/// <param name="By">The receipt entry's feed and number.</param>
/// <param name="What"><c>read</c> or <c>passed-on</c>.</param>
public sealed record ReceiptRow(FeedKey By, long BySeq, FeedKey Of, long OfSeq, string What, long At, string Role);

/// <param name="Bytes">The signed material itself (a batch, a note): portable proof.</param>
public sealed record EvidenceRow(ChannelId Channel, string Party, string Code, byte[] Bytes, long At);

/// <summary>A first contact, ours or another's. Nothing of it is deleted: what was opened once is never opened for anything else.</summary>
/// <param name="Id">Hex SHA-256 of the invitation.</param>
/// <param name="State">One of <see cref="CeremonyState"/>.</param>
/// <param name="Invitation">Encoded.</param>
/// <param name="Acceptance">Encoded; empty before there is one.</param>
/// <param name="Nonce">Ours, 32 bytes: secret while we are the inviting party and have no acceptance.</param>
/// <param name="Theirs">The inviting party's, once it revealed it to us; else empty.</param>
/// <param name="Failures">How often wrong words were given.</param>
/// <param name="At">When it began, ms.</param>
public sealed record CeremonyRow(string Id, string State, byte[] Invitation, byte[] Acceptance, byte[] Nonce, byte[] Theirs, long Failures, long At);

/// <summary>How far a first contact is.</summary>
public static class CeremonyState
{
    /// <summary>We invited, and have no acceptance.</summary>
    public const string Invited = "invited";

    /// <summary>We accepted, and the other's number is not revealed.</summary>
    public const string Accepted = "accepted";

    /// <summary>All is fixed: people compare the words.</summary>
    public const string Comparing = "comparing";

    /// <summary>The words were the same: the channel is there.</summary>
    public const string Open = "open";

    /// <summary>The words differed, or somebody stopped it.</summary>
    public const string Burnt = "burnt";
}
