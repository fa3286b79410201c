using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Writes a proof that an entry stands in the record; it shows nothing of what the entry says.</summary>
internal sealed class ExportProofCommand : LinkCommand
{
    private readonly Option<string> _out;
    private readonly Option<string> _terms;
    private readonly Option<bool> _force;

    public ExportProofCommand(Session session)
        : base(session, "export-proof")
    {
        _out = Add<string>("out", "FILE", required: true);
        _terms = Add<string>("terms", "FILE");
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        var (path, terms, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_terms), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        if (terms is not null) OutputFile.CheckFree(terms, force);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        await OutputFile.WriteAsync(path, force, file => node.DownloadAsync(InsideDoor.Proof(channel.Id, link.Party, link.Number), file, cancellation));
        Session.Tell("export/proof", link.ToString(), path);
        if (terms is null) return ExitCode.Good;
        await OutputFile.WriteAsync(terms, force, file => node.DownloadAsync(InsideDoor.Terms(channel.Id), file, cancellation));
        Session.Tell("export/terms", terms);
        return ExitCode.Good;
    }
}
