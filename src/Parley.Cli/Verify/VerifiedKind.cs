namespace Parley.Cli;

/// <summary>The files of docs/spec/record.md.</summary>
internal enum VerifiedKind
{
    Unknown,
    Terms,
    Proof,
    Opened,
    Record,
}
