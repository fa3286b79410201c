using System.CommandLine;
using System.Globalization;
using Parley.Exchange;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node fsck</c>: recomputes every root of every feed and verifies every signature that is stored.</summary>
internal sealed class FsckCommand : ProgramCommand
{
    private readonly Party _party;

    public FsckCommand(Session session)
        : base(session, "fsck") => _party = new Party(this, withKeys: false);

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var store = SqliteStore.OpenReadOnly(_party.Open(parsed).StorePath);
        var bad = 0;
        foreach (var line in store.CheckFile())
        {
            Session.Tell("fsck/file", line);
            bad++;
        }

        foreach (var channel in store.Channels())
        {
            bad += Show(Fsck.Run(store, channel, SuiteRegistry.Standard));
            foreach (var feed in store.Feeds(channel.Id))
                Session.Tell("feed/entries", $"{channel.Id}", feed.Key.Party, feed.Size.ToString(CultureInfo.InvariantCulture));
        }

        bad += Show(Fsck.FirstContacts(store, SuiteRegistry.Standard));
        Session.Tell(bad == 0 ? "fsck/good" : "fsck/findings", bad.ToString(CultureInfo.InvariantCulture));
        return bad == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private int Show(IReadOnlyList<FsckFinding> findings)
    {
        foreach (var finding in findings)
        {
            var what = string.Join(' ', new[] { finding.Code, finding.What }.Where(word => word.Length > 0));
            foreach (var language in Session.Languages)
                Screen.Line($"{finding.Channel} {finding.Party}/{finding.Seq}: {Session.Sentence(finding.Code, language)} [{what}]");
        }

        return findings.Count;
    }
}
