namespace Parley.Exchange;

/// <summary>Codes of faults of the store and of carriers (docs/operate/faults.md). For each, the kind of fault that carries it.</summary>
public static class FaultCodes
{
    /// <summary>A finding: what was sealed opens to something else than the officer was shown.</summary>
    public const string NotAsShown = "message.not-as-shown";

    /// <summary>A finding: the bytes of an attachment are not here, or not those that it names.</summary>
    public const string AttachmentAbsent = "message.attachment-absent";

    /// <summary>Store fault: the disk is full. Goes on by itself when there is space.</summary>
    public const string StoreFull = "store.full";

    /// <summary>Store fault: owner, permissions, or a file system mounted read-only.</summary>
    public const string StoreReadOnly = "store.read-only";

    /// <summary>Store fault: damaged, or the disk cannot be read or written.</summary>
    public const string StoreBroken = "store.broken";

    /// <summary>Store fault: a newer program wrote it.</summary>
    public const string StoreNewer = "store.newer";

    /// <summary>Store fault: a program of the first edition wrote it, whose entries this one does not read. It is left as it is.</summary>
    public const string StoreEdition = "store.edition";

    /// <summary>Store fault: an older program wrote it, and it is only to be read.</summary>
    public const string StoreOlder = "store.older";

    /// <summary>Store fault: there is none.</summary>
    public const string StoreMissing = "store.missing";

    /// <summary>Store fault: a file stands where a backup is to go.</summary>
    public const string StoreExists = "store.exists";

    /// <summary>Store fault: a directory for marks is not there, or named twice.</summary>
    public const string MarksPlace = "marks.place";

    /// <summary>Store fault: the disk of a place of marks is full. Nothing is signed; it goes on by itself when there is space.</summary>
    public const string MarksFull = "marks.full";

    /// <summary>Store fault: a place of marks is not there, or its owner or permissions, or a read-only file system, keep it from being written or read.</summary>
    public const string MarksReadOnly = "marks.read-only";

    /// <summary>Store fault: the disk of a place of marks cannot be read or written.</summary>
    public const string MarksBroken = "marks.broken";

    /// <summary>Try later: another process holds the store, or a reader its log.</summary>
    public const string StoreLocked = "store.locked";

    /// <summary>Try later: too much waits to be written.</summary>
    public const string StoreBusy = "store.busy";

    /// <summary>Try later: a commit queued before this one failed.</summary>
    public const string StoreBehind = "store.behind";

    /// <summary>Try later: what was prepared stood on a commit that failed.</summary>
    public const string StoreRetry = "store.retry";

    /// <summary>Try later: the feed's first entries are not written yet.</summary>
    public const string StoreOpening = "store.opening";

    /// <summary>Not every member has said yet how much of our feed it holds: nothing new is signed.</summary>
    public const string FeedAsking = "feed.asking";

    /// <summary>Try later: of some member no prekey was seen that is fresh enough to seal to.</summary>
    public const string SealWaiting = "seal.waiting";

    /// <summary>Try later: no connection.</summary>
    public const string CarrierUnreachable = "carrier.unreachable";

    /// <summary>Try later: no answer in time.</summary>
    public const string CarrierTimeout = "carrier.timeout";

    /// <summary>Try later: another TLS key was shown than the pinned one.</summary>
    public const string CarrierTlsPin = "carrier.tls-pin";

    /// <summary>Try later: the other door refused to answer.</summary>
    public const string CarrierStatus = "carrier.status";
}
