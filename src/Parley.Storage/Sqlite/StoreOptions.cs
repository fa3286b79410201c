namespace Parley.Storage;

/// <summary>Sizes and times of a store; the defaults suit a node.</summary>
public sealed record StoreOptions
{
    public static StoreOptions Default { get; } = new();

    /// <summary>Connections that read at the same time; a read waits when all are taken.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>Most changes that one transaction groups. A single commit is never split.</summary>
    public int GroupChanges { get; init; } = 4096;

    /// <summary>Most bytes that one transaction groups. A single commit is never split.</summary>
    public long GroupBytes { get; init; } = 16 << 20;

    /// <summary>Bytes waiting to be written above which a commit is refused as <c>store.busy</c>.</summary>
    public long QueueBytes { get; init; } = 256 << 20;

    /// <summary>Pages (4 KiB) in the write-ahead log from which it is copied back in the background.</summary>
    public int CheckpointPages { get; init; } = 2048;

    /// <summary>Pages in the write-ahead log from which the writer stops to copy it back; at twice as many, commits are refused.</summary>
    public int WalCapPages { get; init; } = 32768;

    /// <summary>How long to wait for another process's lock, in milliseconds.</summary>
    public int BusyMilliseconds { get; init; } = 2000;

    /// <summary>Most pages of the database file, or 0 for no limit but the disk's.</summary>
    public long MaxPages { get; init; }
}
