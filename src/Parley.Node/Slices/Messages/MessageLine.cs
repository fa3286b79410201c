using Parley.Api;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Messages;

/// <summary>A line of the inbox, as the desk has it.</summary>
/// <param name="Arrival">Order in the inbox; 0 where the desk has not got to it yet.</param>
/// <param name="Created">Milliseconds since 1970, as the other times.</param>
/// <param name="Tlp">Its marking; null where it could not be read.</param>
/// <param name="Had">The other members that had it, and when.</param>
internal sealed record MessageLine(
    long Arrival, string Channel, EntryLink Link, long Created, string Track, string Precedence, bool Exercise,
    string? Kind, string? Topic, string? Case, string? Unreadable, string? Tlp, long? ReadAt, IReadOnlyList<Delivery> Had)
{
    /// <summary>What the entry itself says: all there is to say while the desk cannot be asked.</summary>
    public static MessageLine Of(Header header, Message? message, string? unreadable) => new(
        0, header.Channel.ToString(), new EntryLink(header.Feed, header.Seq), header.Created, header.Track, header.Precedence.ToText(), header.Exercise,
        message?.Kind, message?.Topic, message?.Case, unreadable, message?.Markings.Tlp, null, []);

    /// <summary>What of it may be shown to an officer: of what is marked too closely no more than its header says, and that it is a check, for nobody waits for those.</summary>
    public MessageLine For(Caller caller) => Tlp is null || caller.Reads(Tlp) ? this : this with { Kind = Kind is not null && MessageKinds.Find(Kind)?.BetweenMachines is not null ? Kind : null, Topic = null, Case = null, Unreadable = PeopleCodes.Marking };
}

/// <summary>That a member had a message.</summary>
internal sealed record Delivery(string By, long AtMs);

internal sealed record ReceiptLine(string By, string What, long At, string Role);

/// <param name="After">Only lines that arrived after that one.</param>
/// <param name="Before">Only lines that arrived before that one; null for all.</param>
/// <param name="Readable">Markings of which a case may be told; null for all.</param>
internal sealed record MessageFilter(string? Channel = null, string? From = null, string? NotFrom = null, string? Case = null, bool UnreadOnly = false, long After = 0, int Max = 100, bool Newest = false,
    long? Before = null, IReadOnlyList<string>? Readable = null);
