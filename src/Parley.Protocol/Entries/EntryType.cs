namespace Parley.Protocol;

/// <summary>The types of entry (docs/spec/entry.md).</summary>
public enum EntryType
{
    /// <summary>The terms, in clear. Entry 0.</summary>
    Terms,

    /// <summary>A node key set and its vouch. Entry 1, and at each rotation.</summary>
    Keys,

    /// <summary>Secrets for sealed bodies, encapsulated to each member.</summary>
    Epoch,

    /// <summary>A sealed message.</summary>
    Message,

    /// <summary>A sealed piece of an attachment.</summary>
    Chunk,

    /// <summary>The largest head of another feed that the writer has cosigned.</summary>
    Seen,

    /// <summary>An officer read or passed on an entry. A receipt is not agreement.</summary>
    Receipt,

    /// <summary>Something due did not come.</summary>
    Overdue,
}
