using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Who is on watch, when. The checks of the line say whether somebody is, and never who.</summary>
internal sealed class RosterCommand : ProgramCommand
{
    private const string Put = "add";
    private const string End = "end";
    private const string DefaultRole = "duty-officer";
    private const string DefaultLength = "+8h";

    private readonly NodeOptions _node;
    private readonly Argument<string> _act;
    private readonly Argument<string> _officer;
    private readonly Option<string> _from;
    private readonly Option<string> _until;
    private readonly Option<string> _role;
    private readonly Option<string> _shift;
    private readonly Option<bool> _json;

    public RosterCommand(Session session)
        : base(session, "roster")
    {
        _act = AddArgument<string>("act", required: false, ValueSource.Of(Put, End));
        _officer = AddArgument<string>("officer", required: false);
        _from = Add<string>("from", "TIME");
        _until = Add<string>("until", "TIME");
        _role = Add<string>("role", "ROLE", values: CodeValues.Of(session, "roles", isClosed: true));
        _shift = Add<string>("shift", "NAME");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var roster = parsed.GetValue(_act) switch
        {
            Put => await node.PostAsync<TurnRequest, RosterView>(RosterView.Route, Turn(parsed), cancellation),
            End => await node.PostAsync<TurnEnd, RosterView>(RosterView.Ended, new TurnEnd(Officer(parsed), Time(parsed.GetValue(_from))), cancellation),
            _ => await node.GetAsync<RosterView>(RosterView.Route, cancellation),
        };
        if (parsed.GetValue(_json)) Screen.Write(roster);
        else RosterPage.Write(Session, roster);
        return ExitCode.Good;
    }

    // Whoever comes on watch says no more than that.
    private TurnRequest Turn(ParseResult parsed)
    {
        var from = Time(parsed.GetValue(_from)) ?? RelativeTime.Resolve("now", Session.Host.Time.GetUtcNow());
        var begins = DateTimeOffset.TryParse(from, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at : Session.Host.Time.GetUtcNow();
        return new TurnRequest(Officer(parsed), parsed.GetValue(_role) ?? DefaultRole, from, RelativeTime.Resolve(parsed.GetValue(_until) ?? DefaultLength, begins), parsed.GetValue(_shift));
    }

    private string Officer(ParseResult parsed) => OfficerHere.Of(Session, parsed.GetValue(_officer));

    private string? Time(string? typed) => typed is null ? null : RelativeTime.Resolve(typed, Session.Host.Time.GetUtcNow());
}
