using System.CommandLine;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Writes a message from options or from a file, checks it, and has the node seal and append it.</summary>
internal sealed class SendCommand : ProgramCommand
{
    private const string Key = "key";

    private readonly NodeOptions _node;
    private readonly MessageOptions _message;
    private readonly Option<string> _channel;
    private readonly Option<string> _template;
    private readonly Option<string> _key;
    private readonly Option<bool> _although;
    private readonly Option<bool> _dryRun;
    private readonly Option<bool> _json;

    public SendCommand(Session session)
        : base(session, "send")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _message = new MessageOptions(session, this);
        _template = Add<string>("template", "KIND", values: CodeValues.Of(session, "kinds"));
        _key = Add<string>("key", "HEX");
        _although = Add<bool>("although-clock");
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

        var raw = _message.Read(parsed);
        if (parsed.GetValue(_key) is { } given)
            raw = raw.Find(Key) is null ? WithKey(raw, given) : throw new CommandFailedException(ExitCode.Usage, CliCodes.MessageParts);
        var (message, findings) = Check(raw);
        var attachments = Attachments.Read(_message.Attached(parsed));
        if (parsed.GetValue(_dryRun))
        {
            Screen.Write(JsonForm.Write(findings.Count == 0 ? message : throw Invalid(findings)));
            return ExitCode.Good;
        }

        var sent = await SendAsync(parsed, raw, message, findings, attachments, cancellation);
        if (parsed.GetValue(_json))
        {
            Screen.Write(sent);
            return ExitCode.Good;
        }

        Session.Tell("send/sent", sent.Link, ShortId.Of(sent.Channel));
        if (sent.Repeated) Session.Tell("send/repeated");
        foreach (var note in sent.Notes ?? [])
        {
            foreach (var language in Session.Languages)
                Screen.Paragraph(Wording.Text(new Finding(note.Code, note.Path, note.Args), language));
        }

        return ExitCode.Good;
    }

    private async Task<SendResponse> SendAsync(
        ParseResult parsed, RawMap raw, Message message, IReadOnlyList<Finding> findings, IReadOnlyList<AttachmentContent>? attachments, CancellationToken cancellation)
    {
        try
        {
            using var node = _node.Connect(parsed);
            var channel = await ChannelChoice.FindAsync(node, parsed.GetValue(_channel), cancellation);
            var kept = message.Key is null && findings.Count == 0 ? KeptKey.Of(Session, channel.Id, JsonForm.Write(message), attachments) : null;
            var json = JsonForm.Write(kept is null ? message : MessageCheck.Read(WithKey(raw, kept.Key))!);
            return await PostAsync(node, channel.Id, new SendRequest(json, attachments, parsed.GetValue(_although) ? true : null), kept, message.Key, cancellation);
        }
        catch (CommandFailedException silence) when (findings.Count > 0 && (silence.ExitCode == ExitCode.Unreachable || silence.Code == CliCodes.NoNode))
        {
            throw Invalid(findings);
        }
    }

    // Where the node is silent nobody knows whether it took the message: the key stays, and the same command is the same message.
    private static async Task<SendResponse> PostAsync(InsideDoorClient node, string channel, SendRequest request, KeptKey? kept, string? key, CancellationToken cancellation)
    {
        try
        {
            var sent = await node.PostAsync<SendRequest, SendResponse>(InsideDoor.Send(channel), request, cancellation);
            kept?.Forget();
            return sent;
        }
        catch (CommandFailedException silence) when (silence.ExitCode == ExitCode.Unreachable)
        {
            throw new CommandFailedException(ExitCode.Unreachable, CliCodes.SendUnknown, kept?.Key ?? key!);
        }
    }

    private static RawMap WithKey(RawMap raw, string key) => new([.. raw.Items, new(Key, new RawText(key))]);

    // The node checks with the channel's languages and rules and all that it holds; here the officer learns what can be said without one.
    private static (Message Message, IReadOnlyList<Finding> Findings) Check(RawMap raw)
    {
        MessageCheck.TryCheck(raw, [], out _, out var findings);
        var message = MessageCheck.Read(raw)!;
        return (message, [.. findings, .. Unedited.In(message)]);
    }

    private static CommandFailedException Invalid(IReadOnlyList<Finding> findings) => new(ExitCode.Refused, CliCodes.MessageInvalid) { Findings = findings };
}
