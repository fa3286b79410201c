namespace Parley.Api;

/// <summary>How the node itself stands, for whoever keeps it: how far the desk is, room on the disk, the last backup. Times UTC, ISO 8601.</summary>
/// <param name="DeskOnServer">Whether the desk is a database on a server; else it is a file beside the record.</param>
/// <param name="Slices">What the desk makes of the record, each for itself.</param>
/// <param name="Disk">Where the record is; null where the system does not say.</param>
/// <param name="Backup">When a backup of the record was last made, by the word of <c>parley-node backup</c>; null where none was noted.</param>
/// <param name="Feeds">Every feed of every channel, with its newest head.</param>
public sealed record HealthView(bool DeskOnServer, IReadOnlyList<SliceView> Slices, DiskView? Disk, string? Backup, IReadOnlyList<FeedHeadView> Feeds)
{
    /// <summary>GET: <see cref="HealthView"/>.</summary>
    public const string Path = InsideDoor.Root + "/health";
}

/// <param name="Name">Of the node's own making.</param>
/// <param name="Desk">How far it is.</param>
public sealed record SliceView(string Name, DeskView Desk);

/// <param name="RecordBytes">Length of the record's files.</param>
public sealed record DiskView(long FreeBytes, long TotalBytes, long RecordBytes);

/// <summary>A feed as it can be shown to whoever may read no messages.</summary>
/// <param name="KeysUntil">Until when the keys that sign it are valid.</param>
/// <param name="Head">The newest that we hold; null before there is one.</param>
/// <param name="Cosigned">What each other member has cosigned of it, ourselves among them.</param>
public sealed record FeedHeadView(string Channel, string Party, long Size, string KeysUntil, HeadView? Head, IReadOnlyList<CosignedView> Cosigned);

/// <param name="Root">Root of the feed's tree, base 64.</param>
/// <param name="At">When it came to our record.</param>
/// <param name="Note">The signed note.</param>
public sealed record HeadView(long Size, string Root, string At, string Note);

/// <param name="Size">Of the largest head that it cosigned; 0 for none.</param>
/// <param name="At">When, by its clock; null for none.</param>
public sealed record CosignedView(string Party, long Size, string? At);

/// <summary>Entries of a feed in order, without what is in them.</summary>
/// <param name="Size">How many we hold.</param>
/// <param name="Next">What <c>after</c> is for the next page; null at the end.</param>
public sealed record EntryList(IReadOnlyList<EntryLine> Entries, long Size, long? Next)
{
    /// <summary>See <see cref="Path"/>.</summary>
    public const string Route = InsideDoor.Channels + "/{channel}/feeds/{party}";

    /// <summary>The most in one page.</summary>
    public const int MaxPage = 100;

    /// <summary>GET: <see cref="EntryList"/>, entries after the one with that number; without it, the last there are.</summary>
    public static string Path(string channel, string party, long? after = null, int? max = null) =>
        Route.Replace("{channel}", channel, StringComparison.Ordinal).Replace("{party}", party, StringComparison.Ordinal) + InsideQuery.Of((InsideQuery.After, InsideQuery.Number(after)), (InsideQuery.Max, InsideQuery.Number(max)));
}

/// <param name="Type">As headers write it: <c>message</c>, <c>seen</c>, <c>keys</c> and so on.</param>
/// <param name="Created">By its writer's clock.</param>
/// <param name="Bytes">Length of its body, sealed or not; 0 where there is none.</param>
/// <param name="Erased">Whether its body was erased here.</param>
public sealed record EntryLine(long Seq, string Type, string Created, long Bytes, bool Erased);
