using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Messages by their words.</summary>
internal sealed class SearchCommand : ProgramCommand
{
    private readonly Argument<string[]> _words;
    private readonly Option<string> _channel;
    private readonly Option<int?> _max;
    private readonly NodeOptions _node;
    private readonly Option<bool> _json;

    public SearchCommand(Session session)
        : base(session, "search")
    {
        _words = AddArgument<string[]>("words", required: true);
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _max = Add<int?>("max", "NUMBER");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var channel = parsed.GetValue(_channel) is { } selector ? (await ChannelChoice.FindAsync(node, selector, cancellation)).Id : null;
        var words = string.Join(' ', parsed.GetRequiredValue(_words));
        var found = await node.GetAsync<SearchView>(SearchView.Path(words, channel, parsed.GetValue(_max), Session.Languages[0]), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(found);
        else Show(found);
        return ExitCode.Good;
    }

    private void Show(SearchView found)
    {
        DeskNote.Write(Session, found.Desk);
        if (found.Messages.Count == 0) Session.Tell("search/none");
        else InboxTable.Write(Session, found.Messages);
    }
}
