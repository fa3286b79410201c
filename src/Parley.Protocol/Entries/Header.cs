using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The header of an entry (docs/spec/entry.md). Properties that its type does not use keep their defaults and are not encoded.</summary>
public sealed record Header
{
    /// <summary>Version of the format.</summary>
    public const int Version = 4;

    /// <summary>Length of a body salt in bytes.</summary>
    public const int SaltBytes = 32;

    /// <summary>Length of a client's key in bytes.</summary>
    public const int KeyBytes = 16;

    /// <summary>Length of a key commitment in bytes.</summary>
    public const int CommitmentBytes = 32;

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Party id of the writer.</summary>
    public required string Feed { get; init; }

    /// <summary>Number of the entry, from 0.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was written, by its writer's clock, ms.</summary>
    public required long Created { get; init; }

    /// <summary>Whether the writer doubted that clock.</summary>
    public bool Doubt { get; init; }

    /// <summary>What the entry is.</summary>
    public required EntryType Type { get; init; }

    /// <summary>The suites of the terms, repeated.</summary>
    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>Length of the body in bytes. Types with a body.</summary>
    public long Size { get; init; }

    /// <summary>Hashes of the body, one per hash in force: of its bytes, not as a leaf. Types with a body.</summary>
    public IReadOnlyList<TreeHash> BodyHashes { get; init; } = [];

    /// <summary>Type seen.</summary>
    public SeenData? Seen { get; init; }

    /// <summary>Type receipt.</summary>
    public ReceiptData? Receipt { get; init; }

    /// <summary>Type overdue.</summary>
    public OverdueData? Overdue { get; init; }

    /// <summary>Type retract: the overdue entry of the same feed that is taken back.</summary>
    public EntryLink? Retract { get; init; }

    /// <summary>Type clock.</summary>
    public ClockData? Clock { get; init; }

    /// <summary>Type restored.</summary>
    public RestoredData? Restored { get; init; }

    /// <summary>Number of the epoch entry whose secrets seal the body. Types message and chunk.</summary>
    public long Epoch { get; init; }

    /// <summary>32 bytes. Types message and chunk.</summary>
    public byte[] Salt { get; init; } = [];

    /// <summary>32 bytes per layer: commitments to the keys of a body, types message and chunk; to the seeds of an epoch, type epoch.</summary>
    public IReadOnlyList<byte[]> Commit { get; init; } = [];

    /// <summary>The fields root, one per hash in force. Type message.</summary>
    public IReadOnlyList<TreeHash> Fields { get; init; } = [];

    /// <summary>One of <see cref="Tracks"/>. Type message.</summary>
    public string Track { get; init; } = Tracks.Technical;

    /// <summary>How urgent. Type message.</summary>
    public Precedence Precedence { get; init; } = Precedence.Routine;

    /// <summary>Whether it belongs to an exercise. Type message.</summary>
    public bool Exercise { get; init; }

    /// <summary>By when an answer is wanted, ms. Type message.</summary>
    public long? Deadline { get; init; }

    /// <summary>Party ids of those who owe what it asks, sorted; empty for all others. Type message.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The client's key, 16 bytes, by which the same message sent twice is one; empty for none. Type message.</summary>
    public byte[] Key { get; init; } = [];

    /// <summary>Entries that it answers, at most 16. Type message.</summary>
    public IReadOnlyList<EntryLink> Answers { get; init; } = [];

    /// <summary>The entry that it supersedes. Type message.</summary>
    public EntryLink? Supersedes { get; init; }

    /// <summary>Names of the hashes in force.</summary>
    public IReadOnlyList<string> HashesInForce => HashNames.InForce(Suites);

    /// <summary>Decodes strictly and applies every rule that one header alone can break (<c>cbor.*</c>, <c>entry.*</c>).</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Header? header, [NotNullWhen(false)] out Refusal? refusal)
    {
        header = null;
        if (!HeaderReader.TryRead(bytes, out var read, out refusal))
            return false;
        refusal = HeaderRules.Check(read);
        if (refusal is not null)
            return false;
        header = read;
        return true;
    }

    /// <summary>The one encoding. A header that breaks a rule of its type is misuse and throws.</summary>
    public byte[] Encode()
    {
        if (HeaderRules.Check(this) is { } problem)
            throw new InvalidOperationException($"This header breaks {problem.Code} at {problem.Detail}.");
        return HeaderWriter.Write(this);
    }
}
