using System.CommandLine;
using System.Globalization;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node rebuild</c>: makes inbox, threads, receipts and deadlines again from the feeds, and has the desk made again at the next start.</summary>
internal sealed class RebuildCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly DeskOption _desk;

    public RebuildCommand(Session session)
        : base(session, "rebuild") => (_party, _desk) = (new Party(this, withKeys: true), new DeskOption(this));

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = _party.Open(parsed);
        using var identity = _party.OpenKeys(parsed, directory);
        var place = _desk.Of(parsed, directory);
        await using var store = SqliteStore.Open(directory.StorePath);
        using Offline offline = new(Session, identity, store, MarkFiles.Open(directory.MarksPath, [], directory.Profile.Party));
        Session.Tell("rebuild/entries", (await offline.RebuildAsync()).ToString(CultureInfo.InvariantCulture));
        using var desk = new Desk(place, store);
        desk.Forget();
        return ExitCode.Good;
    }
}
