namespace Parley.Protocol;

/// <summary>The types of entry (docs/spec/entry.md).</summary>
public enum EntryType
{
    /// <summary>The terms, in clear. Entry 0.</summary>
    Terms,

    /// <summary>A node key set and its vouch. Entry 1, and at each rotation.</summary>
    Keys,

    /// <summary>Commits to the seeds that seal the bodies behind it.</summary>
    Epoch,

    /// <summary>The seeds of an epoch, sealed to members.</summary>
    Grant,

    /// <summary>A sealed message.</summary>
    Message,

    /// <summary>A sealed piece of an attachment.</summary>
    Chunk,

    /// <summary>The largest head of another feed that the writer has cosigned.</summary>
    Seen,

    /// <summary>An officer read or passed on an entry. A receipt is not agreement.</summary>
    Receipt,

    /// <summary>The debtor's record, up to an entry of its, holds no answer.</summary>
    Overdue,

    /// <summary>Takes an overdue back.</summary>
    Retract,

    /// <summary>Puts the writer's clock right.</summary>
    Clock,

    /// <summary>The writer's disk or its memory of what it had signed was put back.</summary>
    Restored,

    /// <summary>Heads of another feed that contradict each other, in clear.</summary>
    Fork,

    /// <summary>Encryption keys of the writer's that live for days, in clear. Entry 2, and from time to time.</summary>
    Prekey,
}

/// <summary>How an <see cref="EntryType"/> is written.</summary>
public static class EntryTypeText
{
    /// <summary>The text of a type.</summary>
    public static string ToText(this EntryType type) => type switch
    {
        EntryType.Terms => "terms",
        EntryType.Keys => "keys",
        EntryType.Epoch => "epoch",
        EntryType.Grant => "grant",
        EntryType.Message => "message",
        EntryType.Chunk => "chunk",
        EntryType.Seen => "seen",
        EntryType.Receipt => "receipt",
        EntryType.Overdue => "overdue",
        EntryType.Retract => "retract",
        EntryType.Clock => "clock",
        EntryType.Restored => "restored",
        EntryType.Fork => "fork",
        EntryType.Prekey => "prekey",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The type with exactly this text.</summary>
    public static bool TryParse(string text, out EntryType type)
    {
        type = text switch
        {
            "terms" => EntryType.Terms,
            "keys" => EntryType.Keys,
            "epoch" => EntryType.Epoch,
            "grant" => EntryType.Grant,
            "message" => EntryType.Message,
            "chunk" => EntryType.Chunk,
            "seen" => EntryType.Seen,
            "receipt" => EntryType.Receipt,
            "overdue" => EntryType.Overdue,
            "retract" => EntryType.Retract,
            "clock" => EntryType.Clock,
            "restored" => EntryType.Restored,
            "prekey" => EntryType.Prekey,
            _ => EntryType.Fork,
        };
        return type.ToText() == text;
    }

    /// <summary>Whether entries of this type have a body.</summary>
    public static bool HasBody(this EntryType type) => type is <= EntryType.Chunk and not EntryType.Epoch or EntryType.Fork or EntryType.Prekey;

    /// <summary>Whether the body is sealed.</summary>
    public static bool IsSealed(this EntryType type) => type is EntryType.Message or EntryType.Chunk;
}
