using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>An officer opens a message: the act that the other side is told of, by a <c>read</c> receipt.</summary>
internal sealed class OpenedCommand : LinkCommand
{
    private const string DefaultRole = "duty-officer";
    private readonly Option<string> _role;
    private readonly Option<bool> _json;

    public OpenedCommand(Session session)
        : base(session, "opened")
    {
        _role = Add<string>("role", "ROLE", values: CodeValues.Of(session, "roles", isClosed: true));
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var view = await node.PostAsync<OpenRequest, MessageView>(
            InsideDoor.Message(channel.Id, link.Party, link.Number, Session.Languages[0]), new OpenRequest(parsed.GetValue(_role) ?? DefaultRole), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(view);
        else MessagePage.Write(Session, channel, view);
        return ExitCode.Good;
    }
}
