namespace Parley.Cli;

/// <summary>The files of docs/spec/record.md.</summary>
internal enum EvidenceKind
{
    Unknown,
    Terms,
    Proof,
    Opened,
    Record,
}
