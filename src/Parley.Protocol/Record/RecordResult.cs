using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>What an exported record shows. It holds when there are no findings.</summary>
/// <param name="Rules">The terms in it; null when they could not be read. Compare channel id or fingerprints: the file itself vouches for neither.</param>
/// <param name="Exported">When it was written, ms, on the word of the exporting party.</param>
/// <param name="By">The exporting party, on its own word.</param>
/// <param name="Feeds">One for every member.</param>
/// <param name="Opened">Messages and pieces of attachments that the record opens.</param>
/// <param name="SeenBeyond">How many <c>seen</c> entries name heads between third parties that this record does not reach, so that they remain claims.</param>
/// <param name="Faults">
/// What members did, by their own signed entries, that no reader can refuse: a <c>seen</c> of a third member's feed with other roots than it has here (<c>seen.unknown</c>), a grant to
/// other keys than it had seen (<c>seal.keys</c>). The record holds all the same: whoever could spoil it so would spoil everyone's.
/// </param>
/// <param name="Findings">All that is wrong.</param>
public sealed record RecordResult(
    ChannelRules? Rules, long Exported, string By, IReadOnlyList<RecordedFeed> Feeds, IReadOnlyList<EntryLink> Opened, long SeenBeyond, IReadOnlyList<RecordFinding> Faults,
    IReadOnlyList<RecordFinding> Findings)
{
    public bool IsGood => Findings.Count == 0;
}

/// <summary>One thing that is wrong with an exported record.</summary>
/// <param name="Party">Whose feed, or null when it is about the file.</param>
/// <param name="Seq">Which entry, or null when it is about the whole feed.</param>
/// <param name="Refusal">What is wrong.</param>
public sealed record RecordFinding(string? Party, long? Seq, Refusal Refusal);

/// <summary>What a record shows of one feed.</summary>
/// <param name="Party">Its writer.</param>
/// <param name="Size">Entries that hold, from the first on.</param>
/// <param name="FirstCreated">When the first was written, ms; 0 without entries.</param>
/// <param name="LastCreated">When the last was written, ms; 0 without entries.</param>
/// <param name="Heads">Sizes of its heads that are good, rising.</param>
/// <param name="Cosigners">Members that held it, at which head and since when, by size of the head.</param>
/// <param name="Witnesses">Witnesses of the terms that cosigned a head of it.</param>
/// <param name="Readers">What each other member's node said of its sealed bodies.</param>
/// <param name="Forks">What its writer signed and what does not fit it: each proves that this party said two things.</param>
public sealed record RecordedFeed(
    string Party, long Size, long FirstCreated, long LastCreated, IReadOnlyList<long> Heads, IReadOnlyList<CosignedHead> Cosigners, IReadOnlyList<CosignedHead> Witnesses,
    IReadOnlyList<ReadersWord> Readers, IReadOnlyList<SignedFork> Forks);

/// <summary>What a member's node said, signed, of the sealed bodies of another feed: messages and pieces of attachments.</summary>
/// <param name="Party">The member.</param>
/// <param name="Opened">How many it says that it opened.</param>
/// <param name="Unreadable">How many it declared unreadable, and did not take back.</param>
/// <param name="Unsaid">Of how many it has said nothing yet.</param>
public sealed record ReadersWord(string Party, long Opened, long Unreadable, long Unsaid);

/// <summary>An entry as it passes by while a record is verified. Believe nothing of it before the result is good: the head comes under test last.</summary>
/// <param name="Taken">The entry.</param>
/// <param name="Roots">The roots of the head that ends with it, one for every hash in force.</param>
/// <param name="Message">The message, where the record opens it.</param>
/// <param name="Chunk">The piece of an attachment, where the record opens it.</param>
/// <param name="Leaves">Leaves of the message that the record shows, each proved.</param>
public sealed record RecordedEntry(
    TakenEntry Taken, IReadOnlyList<TreeHash> Roots, OpenedMessage? Message, ChunkBody? Chunk, IReadOnlyList<DisclosedField> Leaves);
