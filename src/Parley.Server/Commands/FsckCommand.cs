using System.CommandLine;
using System.Globalization;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Keystore;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node fsck</c>: recomputes every root of every feed, verifies every signature that is stored, and reads what is kept outside the record.</summary>
internal sealed class FsckCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly MarksOption _marks;

    public FsckCommand(Session session)
        : base(session, "fsck")
    {
        _party = new Party(this, withKeys: true);
        _marks = new MarksOption(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = _party.Open(parsed);
        await using var store = SqliteStore.OpenReadOnly(directory.StorePath);
        var file = store.CheckFile();
        foreach (var line in file)
            Session.Tell("fsck/file", line);

        var findings = new List<FsckFinding>();
        foreach (var channel in store.Channels())
        {
            Show(findings, Read(channel, () => Fsck.Run(store, channel, SuiteRegistry.Standard, beside: work => Task.Run(work).Wait)));
            foreach (var feed in store.Feeds(channel.Id))
                Session.Tell("feed/entries", $"{channel.Id}", feed.Key.Party, feed.Size.ToString(CultureInfo.InvariantCulture));
        }

        Show(findings, Fsck.FirstContacts(store, SuiteRegistry.Standard));
        if (Directory.Exists(directory.MarksPath))
            Show(findings, FsckKept.Marks(store, _marks.Of(parsed, directory), SuiteRegistry.Standard));
        ReadFiles(parsed, directory, findings);
        var bad = file.Count + findings.Count;
        Session.Tell(bad switch { 0 => "fsck/good", 1 => "fsck/finding", _ => "fsck/findings" }, bad.ToString(CultureInfo.InvariantCulture));
        if (Mending(directory, store, file.Count == 0, findings) is { } command)
            Session.Tell("fsck/mend", command);
        return bad == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    // They are under the node keys: whoever asks for nothing but the record need not have the passphrase.
    private void ReadFiles(ParseResult parsed, PartyDirectory directory, List<FsckFinding> findings)
    {
        if (!Directory.Exists(directory.Ephemeral))
            return;
        if (!_party.HasPassphrase(parsed))
        {
            Session.Tell("fsck/closed");
            return;
        }

        using var identity = _party.OpenKeys(parsed, directory);
        Show(findings, FsckKept.Files(identity.Ephemeral(), directory.Profile.Party));
    }

    // A page that cannot be read ends the reading of one channel.
    private static IReadOnlyList<FsckFinding> Read(ChannelRow channel, Func<IReadOnlyList<FsckFinding>> read)
    {
        try
        {
            return read();
        }
        catch (StoreFaultException fault)
        {
            return [new FsckFinding(fault.Code, channel.Id.ToString(), channel.Us, 0)];
        }
    }

    /// <summary>The command that mends what was found; null where there is nothing that a command could.</summary>
    private static string? Mending(PartyDirectory directory, SqliteStore store, bool isSound, IReadOnlyList<FsckFinding> findings)
    {
        // A feed that its writer forked stays frozen.
        FsckFinding[] damage = [.. findings.Where(finding => finding.Code != Codes.FeedFrozen)];
        if (isSound && damage.Length == 0)
            return null;
        if (isSound && damage.All(finding => finding.IsKept))
            return damage.Any(finding => finding.Channel.StartsWith("day-", StringComparison.Ordinal)) ? $"parley-node unlock --data {directory.Root} --storage-key FILE" : $"parley-node run --data {directory.Root}";
        damage = [.. damage.Where(finding => !finding.IsKept)];
        if (isSound && damage.All(finding => finding.IsDerived))
            return $"parley-node rebuild --data {directory.Root}";
        var peer = store.Channels().SelectMany(channel => store.Members(channel.Id)).Select(member => member.Party).FirstOrDefault(party => party != directory.Profile.Party && PartyId.IsValid(party));
        return $"parley-node restore --data {directory.Root} --from-peer {peer ?? "PARTY"}";
    }

    private void Show(List<FsckFinding> all, IReadOnlyList<FsckFinding> findings)
    {
        foreach (var finding in findings)
        {
            var what = string.Join(' ', new[] { finding.Code, finding.What }.Where(word => word.Length > 0));
            foreach (var language in Session.Languages)
                Screen.Line($"{finding.Channel} {finding.Party}/{finding.Seq}: {Session.Sentence(finding.Code, language)} [{what}]");
        }

        all.AddRange(findings);
    }
}
