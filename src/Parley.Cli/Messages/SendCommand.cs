using System.CommandLine;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Writes a message from options or from a file, checks it, and has the node seal and append it.</summary>
internal sealed class SendCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly MessageOptions _message;
    private readonly Option<string> _channel;
    private readonly Option<string> _template;
    private readonly Option<bool> _dryRun;
    private readonly Option<bool> _json;

    public SendCommand(Session session)
        : base(session, "send")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _message = new MessageOptions(session, this);
        _template = Add<string>("template", "KIND", values: CodeValues.Of(session, "kinds"));
        _dryRun = Add<bool>("dry-run");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_template) is { } kind)
        {
            Screen.Write(JsonForm.Write(MessageKinds.Find(kind) is not null ? Templates.For(kind) : throw MessageOptions.UnknownKind(kind)));
            return ExitCode.Good;
        }

        var message = JsonForm.Write(Check(_message.Read(parsed)));
        var attachments = Attachments.Read(_message.Attached(parsed));
        if (parsed.GetValue(_dryRun))
        {
            Screen.Write(message);
            return ExitCode.Good;
        }

        using var node = _node.Connect(parsed);
        var channel = await ChannelChoice.FindAsync(node, parsed.GetValue(_channel), cancellation);
        var sent = await node.PostAsync<SendRequest, SendResponse>(InsideDoor.Send(channel.Id), new SendRequest(message, attachments), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(sent);
        else Session.Tell("send/sent", sent.Link, ShortId.Of(sent.Channel));
        return ExitCode.Good;
    }

    // The node checks again, with the channel's languages and rules; here the officer learns all findings without one.
    private static Message Check(RawMap raw) => MessageCheck.TryCheck(raw, [], out var message, out var findings)
        ? message.Message
        : throw new CommandFailedException(ExitCode.Refused, CliCodes.MessageInvalid) { Findings = findings };
}
