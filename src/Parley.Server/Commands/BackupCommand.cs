using System.CommandLine;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node backup</c>: copies the desk, what is kept of people, and then the record, each as of one moment, while the node runs.</summary>
internal sealed class BackupCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly Argument<string> _file;

    public BackupCommand(Session session)
        : base(session, "backup") => (_party, _file) = (new Party(this, withKeys: false), AddArgument<string>("file"));

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var target = Path.GetFullPath(parsed.GetRequiredValue(_file));
        var directory = _party.Open(parsed);
        await using var store = SqliteStore.OpenReadOnly(directory.StorePath);
        if (Directory.Exists(target))
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileIsDirectory, target);
        OutputFile.CheckDirectory(Path.GetDirectoryName(target) ?? target);
        if (File.Exists(target))
            throw new StoreFaultException(FaultCodes.StoreExists);

        // The desk first: one that is ahead of its record would be made anew. The record is copied whatever becomes of that.
        var desk = Try(() => DeskPlace.Beside(directory.StorePath).BackupTo(target + ".desk"));
        var people = Try(() => KeptDatabase.Backup(RunningNode.PeoplePath(directory), target + ".people"));
        store.BackupTo(target);
        if (people is null)
            Note(directory);
        return desk is not null ? throw new CommandFailedException(ExitCode.Environment, "node.backup-desk") { Detail = desk.Code }
            : people is not null ? throw new CommandFailedException(ExitCode.Environment, "node.backup-people") { Detail = people.Code }
            : ExitCode.Good;
    }

    // Accounts and audit log are in no other file, and the desk can be made again. The copy is there whatever becomes of the note.
    private void Note(PartyDirectory directory)
    {
        try
        {
            directory.NoteBackup(Session.Host.Time.GetUtcNow());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            new Complaint(Session).Warn("node.backup-note", directory.Root);
        }
    }

    private static FaultException? Try(Func<bool> copy)
    {
        try
        {
            copy();
            return null;
        }
        catch (FaultException fault)
        {
            return fault;
        }
    }
}
