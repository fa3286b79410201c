using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage;

/// <summary>A fact as slices get it: its header read, its message opened.</summary>
/// <param name="Header">Of an entry; else null.</param>
/// <param name="Opened">Of an entry that is a message; else null.</param>
public sealed record SliceFact(Fact Fact, Header? Header = null, OpenedBody? Opened = null);

/// <summary>
/// One view of the record: tables of the desk whose rows follow from the facts, and from nothing else. When the version or the record changes they are dropped and made
/// again, so they are never migrated. README.md says what its SQL may be.
/// </summary>
public abstract class Slice
{
    /// <summary>Small letters only. The name of each of its tables and indexes begins with it and an underscore.</summary>
    public abstract string Name { get; }

    /// <summary>To be raised when the tables, or what is written to them, change.</summary>
    public abstract int Version { get; }

    /// <summary>SQL that makes the tables, empty. The same on both databases, but for an index that only one of them has.</summary>
    public abstract string TablesFor(DeskKind kind);

    /// <summary>
    /// Writes what follows from one fact, in the transaction that also remembers that it was followed: each fact counts once. A function of the facts so far alone: no clock,
    /// no randomness, nothing outside <paramref name="rows"/>. On one thread, in order. What it throws stops the slice, and no other.
    /// </summary>
    public abstract void Follow(SliceFact fact, DeskRows rows);
}
