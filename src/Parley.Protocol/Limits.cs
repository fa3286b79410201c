namespace Parley.Protocol;

/// <summary>Every limit of the formats (docs/spec/limits.md; a test holds the two to each other).</summary>
public static class Limits
{
    /// <summary>Bytes of one entry header.</summary>
    public const int MaxHeaderBytes = 16_384;

    /// <summary>Bytes of one body: the largest size class and three tags.</summary>
    public const int MaxBodyBytes = 262_192;

    /// <summary>Bytes of a body in clear (terms, keys, epoch, fork), and of the padded plaintext.</summary>
    public const int MaxPlainBodyBytes = 262_144;

    /// <summary>Entries of one batch.</summary>
    public const int MaxBatchEntries = 1_024;

    /// <summary>Bytes of one batch, encoded.</summary>
    public const int MaxBatchBytes = 16_777_216;

    /// <summary>Bytes of one signed note.</summary>
    public const int MaxNoteBytes = 262_144;

    /// <summary>Members of a channel.</summary>
    public const int MaxMembers = 16;

    /// <summary>Witnesses that terms name.</summary>
    public const int MaxWitnesses = 16;

    /// <summary>Signature lines of one note: of every member one for each of the four algorithms, and one of each witness.</summary>
    public const int MaxNoteSignatures = (MaxMembers * 4) + MaxWitnesses;

    /// <summary>Nesting of arrays and maps in one CBOR item.</summary>
    public const int MaxCborDepth = 16;

    /// <summary>Elements of all arrays and pairs of all maps of one CBOR item together.</summary>
    public const int MaxCborElements = 65_536;

    /// <summary>Bytes of one answer to a batch.</summary>
    public const int MaxAnswerBytes = 1_048_576;

    /// <summary>Bytes of one request for a head or for entries.</summary>
    public const int MaxRequestBytes = 1_024;

    /// <summary>A ticket for batches of one feed.</summary>
    public const int TicketBytes = 16;

    /// <summary>What makes a question for the time one of its own.</summary>
    public const int NonceBytes = 16;

    /// <summary>Bytes of one proof file.</summary>
    public const int MaxProofBytes = 1_048_576;

    /// <summary>Bytes of one opened message or field.</summary>
    public const int MaxOpenedBytes = 2_097_152;

    /// <summary>Bytes of one dispute file.</summary>
    public const int MaxDisputeBytes = 8_388_608;

    /// <summary>Bytes of one item of an exported record.</summary>
    public const int MaxRecordItemBytes = 1_048_576;

    /// <summary>Leaves of one message that an exported record shows.</summary>
    public const int MaxRecordLeaves = 8;

    /// <summary>Proofs in an exported record that one feed's writer signed something else.</summary>
    public const int MaxRecordForks = 16;

    /// <summary>Bytes of one invitation or acceptance.</summary>
    public const int MaxCeremonyBytes = 1_048_576;

    /// <summary>Bytes of one attachment.</summary>
    public const int MaxAttachmentBytes = 67_108_864;

    /// <summary>Bytes of one piece of an attachment.</summary>
    public const int MaxChunkBytes = 262_000;

    /// <summary>Members that one <c>grant</c> entry names.</summary>
    public const int MaxGrants = 64;

    /// <summary>Ranges that one <c>seen</c> declares unreadable, and numbers that it takes back.</summary>
    public const int MaxUnreadable = 64;

    /// <summary>Cosignatures over other heads that come with one batch or one answer.</summary>
    public const int MaxEarlier = 64;

    /// <summary>Entries that one message answers.</summary>
    public const int MaxLinks = 16;

    /// <summary>Characters of a name, a code or a language tag.</summary>
    public const int MaxNameCharacters = 256;

    /// <summary>Elements of a list in the terms, or names of one thing in several languages.</summary>
    public const int MaxListElements = 256;

    /// <summary>The last millisecond of the year 9999: the latest time in a header.</summary>
    public const long MaxTimeMilliseconds = 253_402_300_799_999;

    /// <summary>Bytes of one encoded key set.</summary>
    public const int MaxKeySetBytes = 16_384;

    /// <summary>How long after its end a key set's heads may still arrive, ms: 31 days.</summary>
    public const long KeysLateMilliseconds = 2_678_400_000;

    /// <summary>Sealed bodies of one epoch.</summary>
    public const int EpochBodies = 65_536;

    /// <summary>Length of one epoch in milliseconds.</summary>
    public const int EpochMilliseconds = 3_600_000;
}
