namespace Parley.Protocol;

/// <summary>What can be overdue.</summary>
public enum DueKind
{
    /// <summary>The delivery receipt: a cosignature.</summary>
    Receipt,

    /// <summary>A read receipt.</summary>
    Read,

    /// <summary>An answer.</summary>
    Answer,
}
