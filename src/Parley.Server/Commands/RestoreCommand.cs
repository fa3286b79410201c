using System.CommandLine;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary>
/// <c>parley-node restore --from-peer</c>: fetches what is missing of the record from a counterpart's copy, into a copy of the store that takes its place only when every
/// feed is whole and signed by its writer.
/// </summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var passphraseFile = Shared.PassphraseFile();
        var peer = new Option<string>("--from-peer") { Description = "party id of the counterpart", Required = true };
        var channel = new Option<string?>("--channel") { Description = "channel id (hex); needed when the store is lost wholly" };
        var url = new Option<string?>("--url") { Description = "the counterpart's outside door; needed when the store is lost wholly" };
        var pin = new Option<string?>("--tls-pin") { Description = "SHA-256 of the counterpart's TLS key (hex); needed when the store is lost wholly" };
        var command = new Command("restore", "fetch missing entries from a counterpart's copy (node stopped)") { data, passphraseFile, peer, channel, url, pin };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!Shared.TryOpen(parsed.GetValue(data)!, parsed.GetValue(passphraseFile), out var directory, out var identity, out var refusal))
                return Shared.Fail(refusal);
            using (identity)
            {
                try
                {
                    return await RunAsync(directory, identity, parsed.GetValue(peer)!, Lost.From(parsed.GetValue(channel), parsed.GetValue(url), parsed.GetValue(pin)), cancel);
                }
                catch (FaultException fault)
                {
                    return Shared.Fail(fault);
                }
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(PartyDirectory directory, NodeIdentity identity, string peer, Lost? lost, CancellationToken cancel)
    {
        var copy = directory.StorePath + ".restore";
        if (File.Exists(copy))
            File.Delete(copy);
        if (File.Exists(directory.StorePath))
        {
            // Opening for writing proves that no node runs on it.
            await using var store = SqliteStore.Open(directory.StorePath);
            store.BackupTo(copy);
        }

        await using (var store = SqliteStore.Open(copy))
        {
            using var offline = new Offline(identity, store);
            if (await FetchAsync(offline, store, directory.Profile.Party, peer, lost, cancel) is { } refusal)
                return Shared.Fail(refusal, Shared.Bad);
            await offline.RebuildAsync();
            foreach (var channel in store.Channels())
            {
                foreach (var feed in store.Feeds(channel.Id))
                    Console.WriteLine($"{channel.Id} {feed.Key.Party}: {feed.Size} entries");
            }
        }

        // A log of the old file must never meet the new one.
        File.Delete(directory.StorePath + "-wal");
        File.Delete(directory.StorePath + "-shm");
        File.Move(copy, directory.StorePath, overwrite: true);
        File.Delete(copy + ".lock");
        return 0;
    }

    private static async Task<Refusal?> FetchAsync(Offline offline, SqliteStore store, string us, string peer, Lost? lost, CancellationToken cancel)
    {
        var restore = new Restore(offline.Seams, SuiteRegistry.Standard);
        if (store.Channels().Count == 0)
        {
            if (lost is null)
                return new Refusal("node.restore-options");
            var address = new PeerAddress(peer, lost.Url, lost.Pin);
            var (rules, refusal) = await restore.FromNothingAsync(lost.Channel, us, address, cancel);
            return rules is null ? refusal : await restore.ChannelAsync(rules, address, cancel);
        }

        foreach (var channel in store.Channels())
        {
            if (store.Members(channel.Id).FirstOrDefault(member => member.Party == peer) is not { } member)
                continue;
            if (!ChannelRules.TryRead(channel.Terms, SuiteRegistry.Standard, out var rules, out var refusal)
                || !KeySet.TryDecode(member.KeySet, SuiteRegistry.Standard.KeySizes, out var keys, out refusal))
                return refusal;
            if (await restore.ChannelAsync(rules, new PeerAddress(peer, lost?.Url ?? member.Address, lost?.Pin ?? keys.Tls!), cancel) is { } why)
                return why;
        }

        return null;
    }

    /// <summary>What must be said when nothing is left but the keys.</summary>
    private sealed record Lost(ChannelId Channel, string Url, byte[] Pin)
    {
        public static Lost? From(string? channel, string? url, string? pin) =>
            channel is not null && ChannelId.TryParse(channel, out var id) && url is not null && pin is { Length: 64 } && pin.All(char.IsAsciiHexDigit)
                ? new Lost(id, url, Convert.FromHexString(pin)) : null;
    }
}
