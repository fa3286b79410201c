namespace Parley.Attribution;

/// <summary>Why an object of a bundle is not in the knowledge.</summary>
public enum DropReason
{
    /// <summary>Taken back. What was said of it is said of its successor, if it has one.</summary>
    Revoked,

    Deprecated,

    /// <summary>It has no id of ATT&amp;CK.</summary>
    NoAttackId,

    /// <summary>A later object has the same id of ATT&amp;CK; what was said of this one is said of that.</summary>
    SameId,
}
