using System.CommandLine;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Writes a message from options or from a file, checks it, and has the node seal and append it.</summary>
internal sealed class SendCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly MessageOptions _message;
    private readonly Writing _writing;
    private readonly Option<string> _channel;
    private readonly Option<string> _template;
    private readonly Option<bool> _dryRun;

    public SendCommand(Session session)
        : base(session, "send")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _message = new MessageOptions(session, this);
        _template = Add<string>("template", "KIND", values: CodeValues.Of(session, "kinds"));
        _dryRun = Add<bool>("dry-run");
        _writing = new Writing(this);
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_template) is { } kind)
        {
            Screen.Write(JsonForm.Write(MessageKinds.Find(kind) is not null ? Templates.For(kind) : throw MessageOptions.UnknownKind(kind)));
            return ExitCode.Good;
        }

        var (file, draft) = _message.Read(parsed);
        var raw = _writing.Keyed(file ?? _writing.Raw(draft!, Session.Host.Time.GetUtcNow()), parsed);
        var findings = Writing.Findings(raw);
        var attachments = Attachments.Read(_message.Attached(parsed));
        if (parsed.GetValue(_dryRun))
        {
            Screen.Write(JsonForm.Write(findings.Count == 0 ? MessageCheck.Read(raw)! : throw Writing.Invalid(findings)));
            return ExitCode.Good;
        }

        // Without a node the officer learns what can be said without one.
        try
        {
            using var node = _node.Connect(parsed);
            var channel = await ChannelChoice.FindAsync(node, parsed.GetValue(_channel), cancellation);
            return draft is null
                ? await _writing.SendAsync(parsed, node, channel, file!, attachments, cancellation)
                : await _writing.SendAsync(parsed, node, channel, draft, attachments, null, cancellation);
        }
        catch (CommandFailedException silence) when (findings.Count > 0 && (silence.ExitCode == ExitCode.Unreachable || silence.Code == CliCodes.NoNode))
        {
            throw Writing.Invalid(findings);
        }
    }
}
