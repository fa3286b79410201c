using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The head of another feed that the writer had cosigned.</summary>
/// <param name="Feed">Party id of the other feed.</param>
/// <param name="Size">Size of the head, at least 1.</param>
/// <param name="Roots">One root per hash in force.</param>
public sealed record SeenData(string Feed, long Size, IReadOnlyList<TreeHash> Roots);

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

/// <summary>That something due for an entry did not come.</summary>
/// <param name="Of">The entry.</param>
/// <param name="What">What did not come.</param>
/// <param name="By">Party id of the member that owed it.</param>
/// <param name="Due">When it was due, ms.</param>
public sealed record OverdueData(EntryLink Of, DueKind What, string By, long Due);

/// <summary>What can be overdue.</summary>
public enum DueKind
{
    /// <summary>The delivery receipt: a cosignature.</summary>
    Receipt,

    /// <summary>A read receipt.</summary>
    Read,

    /// <summary>An answer.</summary>
    Answer,
}
