namespace Parley.Exchange;

/// <summary>
/// Something outside the program keeps it from doing what it was asked. There are three kinds, and whoever catches one says which of them it can deal with. A bug is
/// none of them: it is not caught, and ends the loop.
/// </summary>
public abstract class FaultException(string code, Exception? inner) : Exception(code, inner)
{
    /// <summary>Stable code: one of <see cref="FaultCodes"/>, of <c>keys.*</c> or of <c>feed.*</c> (docs/operate/faults.md).</summary>
    public string Code { get; } = code;
}

/// <summary>Try later: nobody needs to do anything, the same again may succeed. The network, a store that is busy, a question that is still open.</summary>
public sealed class TryLaterException(string code, Exception? inner = null) : FaultException(code, inner);

/// <summary>
/// Store fault: what this node keeps on its disk fails it, and goes on failing until an operator acts. The disk is full, the store damaged, too new or not there,
/// the private half of a key gone. Nothing was changed.
/// </summary>
/// <param name="lasting">See <see cref="Lasting"/>.</param>
public sealed class StoreFaultException(string code, bool lasting = true, Exception? inner = null) : FaultException(code, inner)
{
    /// <summary>Whether the store must be opened again before it writes anything; else the next commit is tried afresh, and goes through once the operator has acted.</summary>
    public bool Lasting { get; } = lasting;
}

/// <summary>
/// Feed fatal: to go on writing this feed could fork or corrupt it. Its writer stops and says why; nothing more is written to it until the node is started again or,
/// for a fork that was proved, for ever. Every other feed goes on.
/// </summary>
public sealed class FeedFatalException(string party, string code, Exception? inner = null) : FaultException(code, inner)
{
    /// <summary>Whose feed.</summary>
    public string Party { get; } = party;
}
