using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>How a message stands (docs/spec/meaning.md, 10).</summary>
public sealed record MessageState(EntryLink Id)
{
    /// <summary>Null for one without effect.</summary>
    public BodyText? Text { get; init; }

    /// <summary>It stands under no head yet: it has no effect.</summary>
    public bool WrittenHere { get; init; }

    /// <summary>It stands behind a fork: it has no effect, and stays as its writer's word.</summary>
    public bool AfterFork { get; init; }

    public bool Exercise { get; init; }

    /// <summary>The message it is, sent again under the same key.</summary>
    public EntryLink? SameAs { get; init; }

    /// <summary>Links without effect, and why.</summary>
    public IReadOnlyList<LinkFinding> Links { get; init; } = [];

    public IReadOnlyList<EntryLink> Amended { get; init; } = [];

    public EntryLink? Withdrawn { get; init; }

    public EntryLink? Replaced { get; init; }

    /// <summary>What supersedes it and cannot be judged.</summary>
    public IReadOnlyList<EntryLink> Undetermined { get; init; } = [];

    /// <summary>Whether an acceptance binds: yes, no or undetermined; null for other kinds.</summary>
    public string? Binds { get; init; }

    /// <summary>What each other member says of it; those that have said nothing are not there.</summary>
    public IReadOnlyDictionary<string, ReaderState> Readers { get; init; } = new Dictionary<string, ReaderState>();
}

/// <summary>A link without effect.</summary>
/// <param name="IsAnswer">Of <c>answers</c>; else of <c>supersedes</c>.</param>
/// <param name="Code">Why.</param>
public sealed record LinkFinding(bool IsAnswer, EntryLink To, string Code);

/// <summary>What a reader says of a message.</summary>
/// <param name="State"><c>opened</c> by its node, <c>held</c> and not yet judged, or <c>unreadable</c>.</param>
/// <param name="Seen">The entry that says so.</param>
/// <param name="Code">Why unreadable.</param>
public sealed record ReaderState(string State, EntryLink? Seen = null, string? Code = null);

/// <summary>An entry that is wrong in itself.</summary>
public sealed record Fault(EntryLink At, string Code);
