using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Writes the whole record of a channel; with <c>--open</c>, with the keys that open its messages; with <c>--states</c>, with the fields that decide.</summary>
internal sealed class ExportRecordCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<string> _channel;
    private readonly Option<string> _out;
    private readonly Option<bool> _open;
    private readonly Option<bool> _states;
    private readonly Option<bool> _force;

    public ExportRecordCommand(Session session)
        : base(session, "export-record")
    {
        _channel = Add<string>("channel", "ID|PARTY");
        _out = Add<string>("out", "FILE", required: true);
        _open = Add<bool>("open");
        _states = Add<bool>("states");
        _force = Add<bool>("force");
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, open, states, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_open), parsed.GetValue(_states), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        using var node = _node.Connect(parsed);
        var channel = await ChannelChoice.FindAsync(node, parsed.GetValue(_channel), cancellation);
        var source = InsideDoor.Record(channel.Id, open, states);
        await OutputFile.WriteAsync(path, force, file => node.DownloadAsync(source, file, cancellation), ownerOnly: open || states);
        Session.Tell(open ? "export/record-open" : states ? "export/record-states" : "export/record", ShortId.Of(channel.Id), path);
        return ExitCode.Good;
    }
}
