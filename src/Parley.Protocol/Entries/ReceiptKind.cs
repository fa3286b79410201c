namespace Parley.Protocol;

/// <summary>What happened to an entry. None of it is agreement.</summary>
public enum ReceiptKind
{
    /// <summary>An officer opened it.</summary>
    Read,

    /// <summary>It went to a named role.</summary>
    PassedOn,
}
