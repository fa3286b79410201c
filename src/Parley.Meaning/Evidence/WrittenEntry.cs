using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>An entry as evidence (docs/spec/meaning.md, 1). That it stands under <see cref="Root"/> was checked before.</summary>
/// <param name="Feed">Party id of the writer.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Root">The roots of the head that ends with it.</param>
/// <param name="After">The roots of the head below it; not looked at for number 0.</param>
/// <param name="Created">When, by its writer's clock, ms.</param>
/// <param name="Doubt">Whether its writer doubted that clock.</param>
/// <param name="Content">What decides of it.</param>
public sealed record WrittenEntry(string Feed, long Seq, Root Root, Root After, long Created, bool Doubt, EntryContent Content);

/// <summary>What decides of an entry, by its type.</summary>
public abstract record EntryContent;

/// <summary>Type message.</summary>
public sealed record MessageContent : EntryContent
{
    public required string Track { get; init; }

    public required Precedence Precedence { get; init; }

    public bool Exercise { get; init; }

    /// <summary>By when an answer is asked, ms.</summary>
    public long? Deadline { get; init; }

    public IReadOnlyList<EntryLink> Answers { get; init; } = [];

    public EntryLink? Supersedes { get; init; }

    /// <summary>Who owes; null for all others.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>The client's key; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Names the fields root, and so the whole content of the body; null where it is not looked at.</summary>
    public Root? Fields { get; init; }

    public BodyText Text { get; init; }

    /// <summary>What is known of the fields that decide; null for nothing.</summary>
    public DecidingFields? Body { get; init; }

    /// <summary>Whether enough of the body is known to say what the message does.</summary>
    public bool IsOpen => Body is { } body && body.Kind switch
    {
        DecidingKinds.Answer => body.Status is not null,
        DecidingKinds.Track => body.Action is not null,
        DecidingKinds.Correct => body.Action is not null && (body.Action != "amend" || body.Corrections is not null),
        _ => true,
    };
}

/// <summary>Whether the whole body can be read. Fields that decide may be known of an erased one.</summary>
public enum BodyText
{
    Open,
    Erased,
    Sealed,
}

/// <summary>The fields of a body that decide; null where not known or not there.</summary>
public sealed record DecidingFields(string Kind)
{
    public string? Status { get; init; }

    /// <summary>ms.</summary>
    public long? Until { get; init; }

    public string? Action { get; init; }

    public IReadOnlyList<AmendedField>? Corrections { get; init; }
}

/// <summary>A field that a correction amends.</summary>
/// <param name="Field">Its path, such as <c>deadline</c> or <c>fields/subjects</c>.</param>
/// <param name="Whole">The new value if it is a whole number; a time is ms.</param>
public sealed record AmendedField(string Field, long? Whole);

/// <summary>Type seen: what its writer had cosigned of another feed, and could read.</summary>
public sealed record SeenContent(string Feed, long From, long Size, Root Root) : EntryContent
{
    public IReadOnlyList<UnreadableRange> Unreadable { get; init; } = [];

    /// <summary>Numbers declared unreadable before, which can now be read.</summary>
    public IReadOnlyList<long> Readable { get; init; } = [];
}

/// <summary>Entries that a reader could not read, both ends included, and why.</summary>
public sealed record UnreadableRange(long First, long Last, string Code);

/// <summary>Type receipt.</summary>
public sealed record ReceiptContent(EntryLink Of, ReceiptKind What) : EntryContent;

/// <summary>Type overdue: says that the record of <paramref name="By"/> up to <paramref name="Evidence"/> holds no answer.</summary>
public sealed record OverdueContent(EntryLink Of, DutyKind What, string By, EntryLink Evidence) : EntryContent;

/// <summary>Type retract: takes an overdue back.</summary>
public sealed record RetractContent(EntryLink Of) : EntryContent;

/// <summary>Type clock: own entries from a number on, and cosignatures of a time, move by <paramref name="Is"/> - <paramref name="Was"/>.</summary>
public sealed record ClockContent(long From, long Since, long Was, long Is) : EntryContent;

/// <summary>Type restored: its writer's record, or its memory of what it had signed, was put back.</summary>
/// <param name="Own">Entries of its feed by then.</param>
/// <param name="Feeds">Entries held of other feeds, by party.</param>
/// <param name="KnownFrom">Who said how far its word reaches.</param>
public sealed record RestoredContent(long Own, IReadOnlyList<HeldFeed> Feeds, Lost Lost, IReadOnlyList<string> KnownFrom) : EntryContent;

/// <summary>Type terms: what decides of them.</summary>
/// <param name="Id">Hash of the body: equal terms have equal ids.</param>
public sealed record TermsContent(string Id, IReadOnlyList<string> Members) : EntryContent
{
    public required HandlingTimes Handling { get; init; }

    /// <summary>The longest that a message of each precedence can ask for.</summary>
    public required HandlingTimes Ceiling { get; init; }

    /// <summary>The longest that one hold moves a due time, ms.</summary>
    public required long HoldLongest { get; init; }

    /// <summary>How many holds of one duty count.</summary>
    public required long HoldTimes { get; init; }

    /// <summary>By how much two clocks may differ without doubt, ms.</summary>
    public long Skew { get; init; }

    /// <summary>Kinds that a suspended track lets through.</summary>
    public IReadOnlyList<string> Passes { get; init; } = [];

    /// <summary>Version of the function.</summary>
    public required long Version { get; init; }

    /// <summary>SHA-256 of the kinds' table, hexadecimal.</summary>
    public required string Kinds { get; init; }
}

/// <summary>Any other type; it has no effect but its time.</summary>
public sealed record OtherContent(string Type) : EntryContent;
