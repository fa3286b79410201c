using Parley.Api;
using Parley.Client;
using Parley.Console.Visits;

namespace Parley.Console.Channels;

/// <summary>What a reader wants to see of a channel.</summary>
/// <param name="WithMachines">Whether what nodes write to each other is there too.</param>
/// <param name="Text">The language in which each message is shown in full, or <see cref="SideBySide"/>; null for its heading alone.</param>
public sealed record ChannelLook(bool WithMachines, string? Text)
{
    /// <summary>Both languages of the parties.</summary>
    public const string SideBySide = "both";

    /// <summary>What of a page of messages is shown, in the order of the axis.</summary>
    public IReadOnlyList<MessageSummary> Shown(MessageList messages) =>
        [.. messages.Messages.Where(message => WithMachines || !BetweenMachines.Is(message)).OrderBy(message => message.Created, StringComparer.Ordinal)];

    /// <summary>The address of a channel that looks so.</summary>
    public string Address(string channel) =>
        Paths.Channel(channel) + (WithMachines, Text) switch
        {
            (true, { } text) => $"?machine=yes&text={text}",
            (true, null) => "?machine=yes",
            (false, { } text) => $"?text={text}",
            _ => "",
        };
}
