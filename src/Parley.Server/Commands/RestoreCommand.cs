using System.CommandLine;
using System.Globalization;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Server.Commands;

/// <summary>
/// <c>parley-node restore --from-peer</c>: fetches what is missing of the record from a counterpart's copy, into a copy of the store that takes its place only when every
/// feed is whole and signed by its writer.
/// </summary>
internal sealed class RestoreCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly Option<string> _peer;
    private readonly Option<string> _channel;
    private readonly Option<string> _url;
    private readonly Option<string> _pin;
    private readonly MarksOption _marks;

    public RestoreCommand(Session session)
        : base(session, "restore")
    {
        _party = new Party(this, withKeys: true);
        _peer = Add<string>("from-peer", "PARTY", required: true);
        _channel = Add<string>("channel", "ID");
        _url = Add<string>("url", "URL");
        _pin = Add<string>("tls-pin", "HEX");
        _marks = new MarksOption(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = _party.Open(parsed);
        using var identity = _party.OpenKeys(parsed, directory);
        var lost = ReadLost(parsed);
        return await RestoreAsync(directory, identity, _marks.Of(parsed, directory), parsed.GetRequiredValue(_peer), lost, cancellation);
    }

    private async Task<int> RestoreAsync(PartyDirectory directory, NodeIdentity identity, MarkFiles marks, string peer, Lost? lost, CancellationToken cancel)
    {
        var copy = directory.StorePath + ".restore";
        Discard(copy);
        try
        {
            // Opening for writing proves that no node runs on it.
            await using (var old = Old(directory.StorePath, lost is not null))
                await FillAsync(copy, old, directory, identity, marks, peer, lost, cancel);
            SqliteStore.Replace(copy, directory.StorePath);
        }
        finally
        {
            Discard(copy);
        }

        return ExitCode.Good;
    }

    // One that does not open at all is as good as lost, for who says what must be said then.
    private static SqliteStore? Old(string path, bool isLost)
    {
        try
        {
            return File.Exists(path) ? SqliteStore.Open(path) : null;
        }
        catch (StoreFaultException fault) when (isLost && fault.Code == FaultCodes.StoreBroken)
        {
            return null;
        }
    }

    // What came to nothing is as large as the store.
    private static void Discard(string copy)
    {
        foreach (var file in new[] { copy, copy + "-wal", copy + "-shm", copy + ".lock" }.Where(File.Exists))
            File.Delete(file);
    }

    private async Task FillAsync(string copy, SqliteStore? old, PartyDirectory directory, NodeIdentity identity, MarkFiles marks, string peer, Lost? lost, CancellationToken cancel)
    {
        await using var store = SqliteStore.Open(copy);
        using var offline = new Offline(Session, identity, store, marks);
        var restoring = new Restoring(offline.Seams, SuiteRegistry.Standard);
        if (old is not null)
            await restoring.CopyAsync(old, directory.Profile.Party);
        if (await FetchAsync(offline, store, directory.Profile.Party, peer, lost, cancel) is { } refusal)
            throw Party.Failed(refusal, ExitCode.Refused);
        var aside = await offline.RunAsync(node => restoring.FinishAsync(node, cancel));
        await offline.RebuildAsync();
        Check(store);
        if (old is not null && aside.Count > 0)
            await SetAsideAsync(old, directory, identity, marks, aside);
        await offline.RunAsync(node => restoring.OweAsync(node));
        foreach (var (party, closed) in await offline.RunAsync(node => Task.FromResult(restoring.Closed(node))))
            Session.Tell(closed.Count == 1 ? "restore/closed-one" : "restore/closed", party, closed.Count.ToString(CultureInfo.InvariantCulture), Day(closed.FromMs), Day(closed.ToMs));
        foreach (var channel in store.Channels())
        {
            foreach (var feed in store.Feeds(channel.Id))
                Session.Tell("feed/entries", $"{channel.Id}", feed.Key.Party, feed.Size.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Day(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What is to take the place of the store is good, or it does not take it.</summary>
    private void Check(SqliteStore store)
    {
        string[] bad = [.. store.CheckFile(), .. store.Channels().SelectMany(channel => Fsck.Run(store, channel, SuiteRegistry.Standard, beside: work => Task.Run(work).Wait))
            .Where(finding => finding.Code != Codes.FeedFrozen && finding.What != "frozen").Select(finding => $"{finding.Channel} {finding.Party}/{finding.Seq} {finding.Code}")];
        foreach (var finding in bad)
            Session.Tell("fsck/file", finding);
        if (bad.Length > 0)
            throw new CommandFailedException(ExitCode.Refused, "node.restore-unsound");
    }

    /// <summary>
    /// Messages that were written and never signed stood in the place of what was. They are not sent by themselves: somebody looks at them first, for they may be of yesterday.
    /// Each is a file that <c>parley send</c> takes, with its key.
    /// </summary>
    private async Task SetAsideAsync(SqliteStore old, PartyDirectory directory, NodeIdentity identity, MarkFiles marks, IReadOnlyList<Unsigned> aside)
    {
        using var before = new Offline(Session, identity, old, marks);
        IReadOnlyList<(EntryLink Link, OpenedBody Opened)> messages;
        try
        {
            messages = await before.RunAsync(node => Task.FromResult(Restoring.Messages(node, aside)));
        }
        catch (StoreFaultException)
        {
            Session.Tell("restore/aside-closed", aside.Sum(one => one.Entries.Count).ToString(CultureInfo.InvariantCulture));
            return;
        }

        var folder = Path.Combine(directory.Root, "set-aside", DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture));
        foreach (var (link, opened) in messages)
        {
            if (opened.Message is not { IsBetweenMachines: false } message)
                continue;
            var file = Path.Combine(folder, $"{link.Party}-{link.Seq}.json");
            PrivateFile.Write(file, JsonForm.Write(message).GetRawText());
            Session.Tell("restore/aside", $"{link.Party}/{link.Seq}", message.Kind, file);
        }
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

        string[] peers = [.. store.Channels().SelectMany(channel => store.Members(channel.Id)).Select(member => member.Party).Where(party => party != us).Distinct()];
        if (!peers.Contains(peer, StringComparer.Ordinal))
            throw new CommandFailedException(ExitCode.Usage, TerminalCodes.ValueWrong, "--from-peer", peer) { Choices = new Choices(peer, peers) };
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

    // All three or none of them, each of its form: a slip must not look like a restore that found nothing to do.
    private Lost? ReadLost(ParseResult parsed)
    {
        Option<string>[] options = [_channel, _url, _pin];
        var missing = options.Where(option => parsed.GetValue(option) is null).ToArray();
        if (missing.Length == options.Length)
            return null;
        if (missing.Length > 0)
            throw new CommandFailedException(ExitCode.Usage, TerminalCodes.OptionMissing, Session.List(missing.Select(option => option.Name)));
        var (channel, url, pin) = (parsed.GetRequiredValue(_channel), parsed.GetRequiredValue(_url), parsed.GetRequiredValue(_pin));
        if (!ChannelId.TryParse(channel, out var id))
            throw Wrong(_channel, channel);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw Wrong(_url, url);
        return pin.Length == 64 && pin.All(char.IsAsciiHexDigit) ? new Lost(id, url, Convert.FromHexString(pin)) : throw Wrong(_pin, pin);
    }

    private static CommandFailedException Wrong(Option option, string value) => new(ExitCode.Usage, TerminalCodes.ValueWrong, option.Name, value);

    /// <summary>What must be said when nothing is left but the keys.</summary>
    private sealed record Lost(ChannelId Channel, string Url, byte[] Pin);
}
