using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What needs whom, by when: our own first, the soonest first.</summary>
internal sealed class DueCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<string> _channel;
    private readonly Option<string> _after;
    private readonly Option<int?> _max;
    private readonly Option<bool> _json;

    public DueCommand(Session session)
        : base(session, "due")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _max = Add<int?>("max", "NUMBER");
        _after = Add<string>("after", "PLACE");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation);
        var only = parsed.GetValue(_channel) is { } selector ? ChannelChoice.Find(channels, selector).Id : null;
        var due = await node.GetAsync<DueList>(DueList.Path(only, parsed.GetValue(_after), parsed.GetValue(_max), Session.Languages[0]), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(due);
        else new DuePage(Session, channels).Write(due);
        return ExitCode.Good;
    }
}
