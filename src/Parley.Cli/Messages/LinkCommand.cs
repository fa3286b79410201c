using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>A command about one message on one channel.</summary>
internal abstract class LinkCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<string> _channel;

    protected LinkCommand(Session session, string name, bool linkRequired = true)
        : base(session, name)
    {
        Link = AddArgument<string>("link", linkRequired, NodeValues.Links(session));
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _node = new NodeOptions(this);
    }

    protected Argument<string> Link { get; }

    protected InsideDoorClient Connect(ParseResult parsed) => _node.Connect(parsed);

    protected async Task<ChannelView> ChannelAsync(ParseResult parsed, InsideDoorClient node, MessageLink? link, CancellationToken cancellation) =>
        await ChannelChoice.FindAsync(node, link?.Channel ?? parsed.GetValue(_channel), cancellation);
}
