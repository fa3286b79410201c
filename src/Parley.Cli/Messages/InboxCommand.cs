using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What came in. What comes in is for <c>parley watch</c>.</summary>
internal sealed class InboxCommand : ProgramCommand
{
    private const int PageSize = 200;
    private readonly NodeOptions _node;
    private readonly Option<string> _channel;
    private readonly Option<bool> _unread;
    private readonly Option<bool> _all;
    private readonly Option<string> _case;
    private readonly Option<bool> _json;

    public InboxCommand(Session session)
        : base(session, "inbox")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _unread = Add<bool>("unread");
        _all = Add<bool>("all");
        _case = Add<string>("case", "CASE");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var wanted = await WantedAsync(parsed, node, cancellation);
        var list = await PagesAsync(node, wanted, cancellation);
        if (parsed.GetValue(_json)) Screen.Write(list);
        else Show(list);
        return ExitCode.Good;
    }

    // An inbox that does not hold everything is never called empty without saying so first.
    private void Show(MessageList list)
    {
        DeskNote.Write(Session, list.Desk);
        if (list.Messages.Count == 0) Session.Tell("inbox/empty");
        else InboxTable.Write(Session, list.Messages);
    }

    private async Task<Wanted> WantedAsync(ParseResult parsed, InsideDoorClient node, CancellationToken cancellation) => new(
        parsed.GetValue(_channel) is { } selector ? (await ChannelChoice.FindAsync(node, selector, cancellation)).Id : null,
        parsed.GetValue(_all) ? null : (await node.GetAsync<NodeStatus>(InsideDoor.Status, cancellation)).Party,
        parsed.GetValue(_case), parsed.GetValue(_unread));

    private async Task<MessageList> PagesAsync(InsideDoorClient node, Wanted wanted, CancellationToken cancellation)
    {
        var all = new List<MessageSummary>();
        long? after = null;
        while (true)
        {
            var path = InsideDoor.MessageList(
                wanted.Channel, notFrom: wanted.NotFrom, caseCode: wanted.Case, unread: wanted.Unread, after: after, max: PageSize, language: Session.Languages[0]);
            var page = await node.GetAsync<MessageList>(path, cancellation);
            all.AddRange(page.Messages);
            if (page.Messages.Count < PageSize) return new MessageList(all, page.Desk);
            after = page.Messages[^1].Order;
        }
    }

    private sealed record Wanted(string? Channel, string? NotFrom, string? Case, bool Unread);
}
