using System.CommandLine;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node fsck</c>: recomputes every root of every feed and verifies every signature that is stored.</summary>
internal static class FsckCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var command = new Command("fsck", "check the whole record: file, entries, roots, signatures") { data };
        command.SetAction(async (parsed, _) =>
        {
            if (!PartyDirectory.TryOpen(parsed.GetValue(data)!, out var directory, out var refusal))
                return Shared.Fail(refusal);
            try
            {
                await using var store = SqliteStore.OpenReadOnly(directory.StorePath);
                return Check(store);
            }
            catch (FaultException fault)
            {
                return Shared.Fail(fault);
            }
        });
        return command;
    }

    private static int Check(SqliteStore store)
    {
        var bad = 0;
        foreach (var line in store.CheckFile())
        {
            Console.WriteLine($"file: {line}");
            bad++;
        }

        foreach (var channel in store.Channels())
        {
            foreach (var finding in Fsck.Run(store, channel, SuiteRegistry.Standard))
            {
                Console.WriteLine($"{finding.Channel} {finding.Party}/{finding.Seq}: {finding.Code}");
                bad++;
            }

            foreach (var feed in store.Feeds(channel.Id))
                Console.WriteLine($"{channel.Id} {feed.Key.Party}: {feed.Size} entries");
        }

        Console.WriteLine(bad == 0 ? "good" : $"{bad} findings");
        return bad == 0 ? 0 : Shared.Bad;
    }
}
