using System.CommandLine;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>First of three steps to read again what was opened once and lost: writes what our identity is to sign (docs/operate/backup-and-restore.md).</summary>
internal sealed class HistoryAskCommand : ProgramCommand
{
    private readonly Option<string> _channel;
    private readonly Option<string> _of;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly NodeOptions _node;

    public HistoryAskCommand(Session session)
        : base(session, "ask")
    {
        _channel = Add<string>("channel", "ID|PARTY");
        _of = Add<string>("of", "PARTY");
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (target, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(target, force);
        using var node = _node.Connect(parsed);
        var channel = await ChannelChoice.FindAsync(node, parsed.GetValue(_channel), cancellation);
        string[] others = [.. channel.Terms.Members.Where(member => member != channel.Us)];
        var party = parsed.GetValue(_of) ?? (others is [var only] ? only : throw new CommandFailedException(ExitCode.Usage, TerminalCodes.OptionMissing, _of.Name));
        if (!others.Contains(party, StringComparer.Ordinal)) throw new CommandFailedException(ExitCode.Usage, TerminalCodes.ValueWrong, _of.Name, party) { Choices = new Choices(party, others) };
        var draft = await node.GetAsync<HistoryDraft>(InsideDoor.History(channel.Id, party), cancellation);
        if (draft.Text is not { } text) throw new CommandFailedException(ExitCode.Refused, Codes.HistoryNothing);
        await OutputFile.WriteTextAsync(target, force, text);
        Session.Tell("history/asked", target, party);
        return ExitCode.Good;
    }
}
