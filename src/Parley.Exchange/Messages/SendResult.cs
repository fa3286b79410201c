using Parley.Protocol;
using Parley.Words;

namespace Parley.Exchange;

/// <summary>What came of a message handed in for sending: its place in our feed, or everything that is wrong with it.</summary>
/// <param name="Link">Set when it stands, durably, in our feed.</param>
/// <param name="Findings">All findings at once; empty when it was taken.</param>
public sealed record SendResult(EntryLink? Link, IReadOnlyList<Finding> Findings)
{
    /// <summary>What the terms make of a message that was taken.</summary>
    public IReadOnlyList<Finding> Noted { get; init; } = [];

    /// <summary>Whether it had been sent before under its key: nothing was written.</summary>
    public bool IsRepetition { get; init; }
}

/// <summary>A file that goes with a message.</summary>
/// <param name="MediaType">RFC 6838 media type.</param>
public sealed record OutgoingAttachment(string Name, string MediaType, byte[] Content);
