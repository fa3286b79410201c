using System.CommandLine;

namespace Parley.Cli;

/// <summary>Third of three steps: makes the requested and vouched keys those of the node, from its next start on.</summary>
internal sealed class InstallCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _data;

    public InstallCommand(Session session)
        : base(session, "install")
    {
        _file = AddArgument<string>("file");
        _data = AddData();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_data);
        var directory = KeyOptions.Open(path);
        var vouch = InputFile.ReadText(parsed.GetRequiredValue(_file), InputFile.SmallBytes);
        if (!directory.TryReadPending(out var next, out _)) throw new CommandFailedException(ExitCode.Environment, CliCodes.NoRequest, path);
        if (directory.Install(vouch) is { } refusal) throw KeyOptions.Failed(refusal, path);
        KeyOptions.Installed(Session, directory, next);
        return Task.FromResult(ExitCode.Good);
    }
}
