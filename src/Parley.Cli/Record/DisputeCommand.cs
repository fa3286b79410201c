using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Writes a file by which an arbiter can say whether a member could read a message.</summary>
internal sealed class DisputeCommand : LinkCommand
{
    private readonly Option<string> _reader;
    private readonly Option<bool> _body;
    private readonly Option<bool> _epoch;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;

    public DisputeCommand(Session session)
        : base(session, "dispute")
    {
        _reader = Add<string>("reader", "PARTY");
        _body = Add<bool>("body");
        _epoch = Add<bool>("epoch");
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        var (path, body, epoch, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_body), parsed.GetValue(_epoch), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var source = InsideDoor.Dispute(channel.Id, link.Party, link.Number, parsed.GetValue(_reader), body, epoch);
        await OutputFile.WriteAsync(path, force, file => node.DownloadAsync(source, file, cancellation), ownerOnly: body || epoch);
        Session.Tell("dispute/written", path, link.ToString());
        Session.Tell(epoch ? "dispute/epoch" : body ? "dispute/body" : "dispute/nothing");
        return ExitCode.Good;
    }
}
