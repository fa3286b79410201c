using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>How many messages of which kind were written in which month.</summary>
internal sealed class StatsCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<bool> _json;

    public StatsCommand(Session session)
        : base(session, "stats") => (_node, _json) = (new NodeOptions(this), AddJson());

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var stats = await node.GetAsync<StatsView>(StatsView.Path, cancellation);
        if (parsed.GetValue(_json)) Screen.Write(stats);
        else Show(stats);
        return ExitCode.Good;
    }

    private void Show(StatsView stats)
    {
        DeskNote.Write(Session, stats.Desk);
        if (stats.Lines.Count == 0) Session.Tell("stats/none");
        else Screen.Table(
            [Session.Say("stats/month"), Session.Say("label/kind"), Session.Say("stats/messages")],
            [.. stats.Lines.Select(line => (IReadOnlyList<string>)[line.Month, Kind(line), line.Messages.ToString(CultureInfo.InvariantCulture)])]);
    }

    private string Kind(StatsLine line)
    {
        var kind = line.Kind is { } code ? TermWords.Say(Session, "kinds", code) : Session.Say("state/unreadable");
        return line.Exercise ? $"{Session.Say("state/exercise")}: {kind}" : kind;
    }
}
