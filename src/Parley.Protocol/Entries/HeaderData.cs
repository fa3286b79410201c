using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The head of another feed that the writer had cosigned, and what it could not read of the entries since the last one.</summary>
/// <param name="Feed">Party id of the other feed.</param>
/// <param name="From">Size that the writer's <c>seen</c> before this one about that feed names; 0 for the first.</param>
/// <param name="Size">Size of the head, above <paramref name="From"/>.</param>
/// <param name="Roots">One root per hash in force.</param>
public sealed record SeenData(string Feed, long From, long Size, IReadOnlyList<TreeHash> Roots)
{
    /// <summary>Entries of [From, Size) that the writer could not read, rising; what is not listed its node opened. At most <see cref="Limits.MaxUnreadable"/>.</summary>
    public IReadOnlyList<Unreadable> Unreadable { get; init; } = [];

    /// <summary>Numbers below <see cref="From"/> that were declared unreadable and can now be read, rising. At most <see cref="Limits.MaxUnreadable"/>.</summary>
    public IReadOnlyList<long> Readable { get; init; } = [];
}

/// <summary>Entries that a reader could not read, both ends included.</summary>
/// <param name="Code">Why: a stable code (docs/spec/errors.md).</param>
public sealed record Unreadable(long First, long Last, string Code);

/// <summary>That an officer read or passed on an entry. A receipt is not agreement.</summary>
/// <param name="Of">The entry, of another feed.</param>
/// <param name="What">What happened.</param>
/// <param name="At">When, ms.</param>
/// <param name="Role">Who, by role; to whom, when it was passed on.</param>
public sealed record ReceiptData(EntryLink Of, ReceiptKind What, long At, string Role);

/// <summary>What happened to an entry. None of it is agreement.</summary>
public enum ReceiptKind
{
    /// <summary>An officer opened it.</summary>
    Read,

    /// <summary>It went to a named role.</summary>
    PassedOn,
}

/// <summary>That the record of a member, up to one of its entries, holds no answer to an entry of the writer, and that this entry was written past the due time.</summary>
/// <param name="Of">The entry of the writer.</param>
/// <param name="What">What is owed.</param>
/// <param name="By">Party id of the member that owed it.</param>
/// <param name="Due">When it was due, ms.</param>
/// <param name="Evidence">The entry of that member.</param>
public sealed record OverdueData(EntryLink Of, DutyKind What, string By, long Due, EntryLink Evidence);

/// <summary>What a message can oblige to.</summary>
public enum DutyKind
{
    /// <summary>An answer.</summary>
    Answer,

    /// <summary>That an officer opens it.</summary>
    Open,
}

/// <summary>That the writer's clock was wrong: its entries from a number on, and its cosignatures of a time, move by <paramref name="Is"/> - <paramref name="Was"/>.</summary>
/// <param name="From">Number of the first entry written by that clock.</param>
/// <param name="Since">When that clock started, by itself, ms.</param>
/// <param name="Was">What it showed when it was put right, ms.</param>
/// <param name="Is">What it should have shown, ms.</param>
public sealed record ClockData(long From, long Since, long Was, long Is);

/// <summary>That the writer's disk, or its memory of what it had signed, was put back, and from whom it knows how far its word reaches. It explains and voids nothing.</summary>
/// <param name="Own">Entries of the writer's feed at the time.</param>
/// <param name="Feeds">Entries held of each other feed, sorted by party.</param>
/// <param name="Lost">What was put back.</param>
/// <param name="KnownFrom">Who said how far the word reaches: party ids or names of witnesses, sorted by UTF-8 bytes; nobody, if the officer went on alone.</param>
public sealed record RestoredData(long Own, IReadOnlyList<HeldFeed> Feeds, Lost Lost, IReadOnlyList<string> KnownFrom);

/// <summary>How much is held of a feed.</summary>
public sealed record HeldFeed(string Party, long Size);

/// <summary>What was put back.</summary>
public enum Lost
{
    Marks,
    Store,
    Both,
}
