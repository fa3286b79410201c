using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Values that the node knows: its channels, and the messages that came last. It is asked when a shell completes; a node that does not answer at once is silence.</summary>
internal static class NodeValues
{
    private const int MostLinks = 50;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    public static ValueSource Channels(Session session) => new((parsed, _, cancellation) => AskAsync(parsed, async (node, end) =>
        (await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, end)).SelectMany(channel => ChannelChoice.Names([channel])
            .Select(name => new ValueWord(name, session.Name(channel.Terms.Title)))).DistinctBy(value => value.Value), cancellation));

    public static ValueSource Links(Session session) => new((parsed, _, cancellation) => AskAsync(parsed, async (node, end) =>
        (await node.GetAsync<MessageList>($"{InsideDoor.Messages}?max=1000", end)).Messages.Reverse().Take(MostLinks)
            .Select(message => new ValueWord(message.Link, InboxTable.Kind(session, message))), cancellation));

    private static async Task<IReadOnlyList<ValueWord>> AskAsync(
        ParseResult parsed, Func<InsideDoorClient, CancellationToken, Task<IEnumerable<ValueWord>>> ask, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            using var node = NodeOptions.OfTyped(parsed);
            return [.. await ask(node, patience.Token)];
        }
        catch (Exception fault) when (fault is CommandFailedException or OperationCanceledException or IOException)
        {
            return [];
        }
    }
}
