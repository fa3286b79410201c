using System.CommandLine;
using System.Globalization;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node rebuild</c>: makes inbox, threads, receipts and deadlines again from the feeds.</summary>
internal sealed class RebuildCommand : ProgramCommand
{
    private readonly Party _party;

    public RebuildCommand(Session session)
        : base(session, "rebuild") => _party = new Party(this, withKeys: true);

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var directory = _party.Open(parsed);
        using var identity = _party.OpenKeys(parsed, directory);
        await using var store = SqliteStore.Open(directory.StorePath);
        using Offline offline = new(Session, identity, store);
        Session.Tell("rebuild/entries", (await offline.RebuildAsync()).ToString(CultureInfo.InvariantCulture));
        return ExitCode.Good;
    }
}
