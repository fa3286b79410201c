using System.CommandLine;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node backup</c>: copies the store, as of one moment, while the node runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var target = new Argument<string>("file") { Description = "new file to write" };
        var command = new Command("backup", "copy the store of a running or stopped node to a new file") { data, target };
        command.SetAction(async (parsed, _) =>
        {
            if (!PartyDirectory.TryOpen(parsed.GetValue(data)!, out var directory, out var refusal))
                return Shared.Fail(refusal);
            try
            {
                await using var store = SqliteStore.OpenReadOnly(directory.StorePath);
                store.BackupTo(parsed.GetValue(target)!);
                return 0;
            }
            catch (FaultException fault)
            {
                return Shared.Fail(fault);
            }
        });
        return command;
    }
}
