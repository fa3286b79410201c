using System.CommandLine;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Lets a member's node in by the TLS key that its identity stands for, from the file that its people handed over (docs/operate/keys.md).</summary>
internal sealed class AdmitCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<bool> _json;
    private readonly NodeOptions _node;

    public AdmitCommand(Session session)
        : base(session, "admit")
    {
        _file = AddArgument<string>("file");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_file);
        var text = InputFile.ReadText(path, InputFile.SmallBytes);
        if (!KeysBody.TryParse(text, out _, out _)) throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
        using var node = _node.Connect(parsed);
        var admitted = await node.PostAsync<AdmitRequest, AdmittedKeys>(InsideDoor.MemberKeys, new AdmitRequest(text), cancellation);
        if (parsed.GetValue(_json))
        {
            Screen.Write(admitted);
            return ExitCode.Good;
        }

        Session.Tell("keys/admitted", admitted.Party);
        Screen.Pairs(
            (Session.Say("label/party"), admitted.Party),
            (Session.Say("label/key-set"), admitted.KeySet),
            (Session.Say("label/keys-from"), Times.Show(admitted.From)),
            (Session.Say("label/keys-until"), Times.Show(admitted.Until)));
        return ExitCode.Good;
    }
}
