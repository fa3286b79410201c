namespace Parley.Protocol;

/// <summary>The two files of first contact.</summary>
public enum CeremonyKind
{
    /// <summary>Proposes terms.</summary>
    Invitation,

    /// <summary>Accepts them.</summary>
    Acceptance,
}
