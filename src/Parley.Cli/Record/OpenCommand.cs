using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Writes a file that opens one message, or one field of it, to a third party, with the proof that it stands in the record.</summary>
internal sealed class OpenCommand : LinkCommand
{
    private readonly Option<string> _field;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly Option<bool> _yes;

    public OpenCommand(Session session)
        : base(session, "open")
    {
        _field = Add<string>("field", "NAME");
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
        _yes = Add<bool>("yes");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        var (path, field, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_field), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        if (!parsed.GetValue(_yes)) Ask(channel);
        var source = InsideDoor.Opened(channel.Id, link.Party, link.Number, field);
        await OutputFile.WriteAsync(path, force, file => node.DownloadAsync(source, file, cancellation), ownerOnly: true);
        if (field is null) Session.Tell("open/message", link.ToString(), path);
        else Session.Tell("open/field", field, link.ToString(), path);
        Session.Tell("open/disclosure/" + channel.Terms.Disclosure);
        return ExitCode.Good;
    }

    // What the terms ask for comes before what is opened.
    private void Ask(ChannelView channel)
    {
        if (!Session.Host.IsInteractive) throw new CommandFailedException(ExitCode.Usage, CliCodes.OpenConfirm, channel.Terms.Disclosure);
        if (!Yes.Ask(Session, "prompt/open/" + channel.Terms.Disclosure)) throw new CommandFailedException(ExitCode.Refused, CliCodes.OpenDeclined);
    }
}
