using Parley.Words;

namespace Parley.Client;

/// <summary>Why the inside door gave no answer. Each program makes its own exception of it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Place">The door that was asked.</param>
/// <param name="Code">What the node refused with, a code of docs/spec/errors.md; null where the node refused nothing.</param>
/// <param name="Status">Of the HTTP answer; 0 where there was none.</param>
public sealed record DoorFailure(DoorFailureKind Kind, string Place, string? Code = null, int Status = 0)
{
    /// <summary>What the refusal is about.</summary>
    public string? Detail { get; init; }

    /// <summary>Everything wrong with a message, when that is the problem.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>Ways in which the inside door gives no answer.</summary>
public enum DoorFailureKind
{
    /// <summary>The node refused, and said with which code.</summary>
    Refused,

    /// <summary>Nobody listens, or the connection broke before anything was done.</summary>
    Unreachable,

    /// <summary>The connection broke after the request: it may have been done.</summary>
    AnswerLost,

    /// <summary>What came is no answer of the inside door.</summary>
    BadAnswer,

    /// <summary>Another certificate than the pinned one was shown.</summary>
    WrongCertificate,

    /// <summary>The socket belongs to somebody else.</summary>
    Denied,

    /// <summary>The token does not open the door.</summary>
    Token,
}
