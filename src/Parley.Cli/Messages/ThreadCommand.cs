using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>All that belongs together: the messages that answer one another, or those of one case.</summary>
internal sealed class ThreadCommand : LinkCommand
{
    private readonly Option<string> _case;
    private readonly Option<bool> _json;

    public ThreadCommand(Session session)
        : base(session, "thread", linkRequired: false)
    {
        _case = Add<string>("case", "CASE");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = parsed.GetValue(Link) is { } text ? MessageLink.Parse(text) : null;
        var name = parsed.GetValue(_case);
        if (link is null == name is null) throw new CommandFailedException(ExitCode.Usage, CliCodes.ThreadWhat);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var thread = await node.GetAsync<MessageThread>(InsideDoor.Thread(channel.Id, link?.ToString(), name, Session.Languages[0]), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(thread);
        else Show(channel, thread);
        return ExitCode.Good;
    }

    private void Show(ChannelView channel, MessageThread thread)
    {
        DeskNote.Write(Session, thread.Desk);
        if (thread.Messages.Count == 0) Session.Tell("thread/empty");
        foreach (var view in thread.Messages) MessagePage.Write(Session, channel, view);
    }
}
