using System.CommandLine;
using Parley.Exchange;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node rebuild</c>: makes inbox, threads, receipts and deadlines again from the feeds.</summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var passphraseFile = Shared.PassphraseFile();
        var command = new Command("rebuild", "make inbox, threads, receipts and deadlines again from the feeds (node stopped)") { data, passphraseFile };
        command.SetAction(async (parsed, _) =>
        {
            if (!Shared.TryOpen(parsed.GetValue(data)!, parsed.GetValue(passphraseFile), out var directory, out var identity, out var refusal))
                return Shared.Fail(refusal);
            using (identity)
            {
                try
                {
                    await using var store = SqliteStore.Open(directory.StorePath);
                    using var offline = new Offline(identity, store);
                    Console.WriteLine($"{await offline.RebuildAsync()} entries");
                    return 0;
                }
                catch (FaultException fault)
                {
                    return Shared.Fail(fault);
                }
            }
        });
        return command;
    }
}
