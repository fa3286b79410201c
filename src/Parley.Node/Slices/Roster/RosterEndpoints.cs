using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Watch;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Roster;

/// <summary>Who is on watch, when.</summary>
internal sealed class RosterEndpoints(RunningNode running)
{
    private const long LongestMs = 31 * 86_400_000L;

    private long NowMs => running.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(RosterView.Route, ShowRosterAsync).For(Role.All);
        routes.MapPost(RosterView.Route, AddTurnAsync).For(Role.Officers | Role.Operator);
        routes.MapPost(RosterView.Ended, EndTurnAsync).For(Role.Officers | Role.Operator);
    }

    [EndpointSummary("Who is on watch, when")]
    private Answer<RosterView> ShowRosterAsync()
    {
        var (roster, nowMs) = (running.Alarms.Roster, NowMs);
        return new(
            new RosterView(roster.IsManned(nowMs), [.. roster.All.Select(turn => new TurnView(turn.Officer, turn.Role, Time(turn.FromMs), Time(turn.UntilMs), turn.Shift, turn.Covers(nowMs)))]),
            ApiJson.Default.RosterView);
    }

    [EndpointSummary("Enter a turn on watch; those of the same officer that it overlaps become part of it")]
    private Results<Answer<RosterView>, Refused> AddTurnAsync([FromBody] TurnRequest request, Caller caller)
    {
        if (IsOthers(request.Officer, caller))
            return OtherOfficer(caller);
        if (!Vocabularies.Get("roles").Contains(request.Role))
            return new Refused(new Refusal(InsideCodes.UnknownRole));
        if (!UtcTime.TryParse(request.From, out var from) || !UtcTime.TryParse(request.Until, out var until) || until.Ms <= from.Ms || until.Ms <= NowMs || until.Ms - from.Ms > LongestMs)
            return new Refused(new Refusal(InsideCodes.TurnTimes));
        return running.Alarms.Roster.Add(new Turn(request.Officer, request.Role, from.Ms, until.Ms, request.Shift), NowMs)
            ? Saved() : new Refused(new Refusal(InsideCodes.RosterFull, Node.Watch.Roster.MostTurns.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [EndpointSummary("End a turn: what has begun ends now, what has not is taken out")]
    private Results<Answer<RosterView>, Refused> EndTurnAsync([FromBody] TurnEnd request, Caller caller)
    {
        if (IsOthers(request.Officer, caller))
            return OtherOfficer(caller);
        if (request.From is { } text && !UtcTime.TryParse(text, out _))
            return new Refused(new Refusal(InsideCodes.TurnTimes));
        var from = UtcTime.TryParse(request.From ?? "", out var given) ? given.Ms : (long?)null;
        return running.Alarms.Roster.End(request.Officer, from, NowMs) ? Saved() : new Refused(StatusCodes.Status404NotFound, new Problem(InsideCodes.NoTurn, request.Officer));
    }

    // Who is on watch says so; the plan for others is made by an operator.
    private static bool IsOthers(string officer, Caller caller) => caller.IsKnown && officer != caller.Officer && !caller.Has(Role.Operator);

    private static Refused OtherOfficer(Caller caller) => new(StatusCodes.Status403Forbidden, new Problem(PeopleCodes.OtherOfficer, caller.Officer));

    // A roster that would be gone with the next start is none.
    private Answer<RosterView> Saved() => running.Alarms.Save() ? ShowRosterAsync() : throw new StoreFaultException(FaultCodes.StoreFull, lasting: false);

    private static string Time(long ms) => UtcTime.Of(ms).ToString();
}
