using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Opens one message for an officer, which writes a <c>read</c> receipt unless told not to.</summary>
internal sealed class ShowCommand : LinkCommand
{
    private const string DefaultRole = "duty-officer";
    private readonly Option<string> _role;
    private readonly Option<bool> _noReceipt;
    private readonly Option<bool> _json;

    public ShowCommand(Session session)
        : base(session, "show")
    {
        _role = Add<string>("role", "ROLE");
        _noReceipt = Add<bool>("no-receipt");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var path = InsideDoor.Message(channel.Id, link.Party, link.Number);
        var view = parsed.GetValue(_noReceipt)
            ? await node.GetAsync<MessageView>(path, cancellation)
            : await node.PostAsync<OpenRequest, MessageView>(path, new OpenRequest(parsed.GetValue(_role) ?? DefaultRole), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(view);
        else MessagePage.Write(Session, view);
        return ExitCode.Good;
    }
}
