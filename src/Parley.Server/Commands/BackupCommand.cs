using System.CommandLine;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node backup</c>: copies the store, as of one moment, while the node runs.</summary>
internal sealed class BackupCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly Argument<string> _file;

    public BackupCommand(Session session)
        : base(session, "backup") => (_party, _file) = (new Party(this, withKeys: false), AddArgument<string>("file"));

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var target = parsed.GetRequiredValue(_file);
        await using var store = SqliteStore.OpenReadOnly(_party.Open(parsed).StorePath);
        if (Directory.Exists(target))
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileIsDirectory, target);
        OutputFile.CheckDirectory(Path.GetDirectoryName(Path.GetFullPath(target)) ?? target);
        store.BackupTo(target);
        return ExitCode.Good;
    }
}
