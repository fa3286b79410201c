namespace Parley.Ledger;

/// <summary>Why a parser of this library refused its input. The codes are stable (docs/spec/errors.md).</summary>
public static class LedgerCodes
{
    /// <summary>Not a signed note, signature line or cosignature in its one permitted form.</summary>
    public const string NoteMalformed = "note.malformed";

    /// <summary>More bytes or signature lines than permitted.</summary>
    public const string NoteLimit = "note.limit";

    /// <summary>Not the text of a checkpoint in its one permitted form.</summary>
    public const string CheckpointMalformed = "checkpoint.malformed";

    /// <summary>Not a proof file in its one permitted form, or larger than permitted.</summary>
    public const string ProofMalformed = "proof.malformed";
}
