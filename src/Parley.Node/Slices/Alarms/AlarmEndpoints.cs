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

namespace Parley.Node.Slices.Alarms;

/// <summary>What needs an act, and who has it in hand.</summary>
internal sealed class AlarmEndpoints(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(AlarmList.Route, ListAlarmsAsync).For(Role.All);
        routes.MapGet(OutageList.Route, ListOutagesAsync).For(Role.All);
        routes.MapPost(AlarmList.Taken, TakeAlarmAsync).For(Role.Officers | Role.Operator);
        routes.MapPost(AlarmList.Test, TestAlarmsAsync).For(Role.Watch | Role.Operator);
    }

    [EndpointSummary("What needs an act: grouped, or all of it and what ended lately")]
    private async Task<Answer<AlarmList>> ListAlarmsAsync([FromQuery(Name = InsideQuery.All)] bool? all)
    {
        var alarms = running.Alarms.Board.All;
        var shown = all == true
            ? [.. alarms.OrderBy(alarm => (alarm.Condition.Exercise, !alarm.Lasts, AlarmTable.Of(alarm.Condition.Code).Urgency, alarm.Condition.DueMs ?? long.MaxValue, alarm.SinceMs)).Select(alarm => new ShownAlarm(alarm, []))]
            : AlarmGroups.Of([.. alarms.Where(alarm => alarm.Lasts)]);
        var (lines, counting) = await running.On(node => (Lines(node), node.Channels.Where(channel => node.OwedIn(channel.Id) is not { IsWhole: true }).Select(channel => channel.Id.ToString()).ToArray()));
        return new Answer<AlarmList>(new AlarmList([.. shown.Select(AlarmViews.Of)], Time(running.Alarms.Board.QuietSinceMs), lines, counting), ApiJson.Default.AlarmList);
    }

    [EndpointSummary("When the lines of a channel did not work: those that last, and those that ended in the last ninety days")]
    private async Task<Results<Answer<OutageList>, Refused>> ListOutagesAsync(
        [FromRoute] ChannelId channel,
        [FromQuery(Name = InsideQuery.Since), Limits(Pattern = InsideLimits.Time)] string? since,
        [FromQuery(Name = InsideQuery.Until), Limits(Pattern = InsideLimits.Time)] string? until)
    {
        if (await running.FindAsync(channel) is null)
            return Refused.NoChannel;
        var (id, from, to) = (channel.ToString(), Read(since) ?? long.MinValue, Read(until) ?? long.MaxValue);
        var board = running.Alarms.Board;
        return new Answer<OutageList>(
            new OutageList([
                .. board.Outages.Concat(board.All.Where(alarm => AlarmGroups.IsLine(alarm.Condition.Code)))
                    .Where(alarm => alarm.Condition.Channel == id && alarm.SinceMs < to && (alarm.EndedMs ?? long.MaxValue) >= from).OrderBy(alarm => alarm.SinceMs).Select(alarm => AlarmViews.Of(new ShownAlarm(alarm, []))),
            ]),
            ApiJson.Default.OutageList);
    }

    [EndpointSummary("An officer takes what is about something, or is handed it")]
    private Results<Answer<AlarmList>, Refused> TakeAlarmAsync([FromBody] TakeRequest request)
    {
        var (taken, others) = running.Alarms.Board.Take(request.About, request.Channel, request.Officer, request.HandOver == true, running.Time.GetUtcNow().ToUnixTimeMilliseconds());
        if (others?.Taken is { } other)
            return new Refused(new Refusal(InsideCodes.AlarmTaken, $"{other.Officer} {Time(other.AtMs)}"));
        if (taken.Count == 0)
            return new Refused(StatusCodes.Status404NotFound, new Problem(InsideCodes.NoAlarm, request.About));
        running.Alarms.Save();
        return new Answer<AlarmList>(new AlarmList([.. taken.Select(alarm => AlarmViews.Of(new ShownAlarm(alarm, [])))], null, [], []), ApiJson.Default.AlarmList);
    }

    [EndpointSummary("The shift's test: an alarm through all ways out, to be taken within five minutes")]
    private async Task<Answer<AlarmList>> TestAlarmsAsync([FromBody] TestRequest request)
    {
        running.Alarms.Test.Begin(request.Officer, running.Time.GetUtcNow().ToUnixTimeMilliseconds());
        return await ListAlarmsAsync(null);
    }

    private LineView[] Lines(LocalNode node)
    {
        var nowMs = running.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. node.Channels.SelectMany(channel => channel.Lines().Select(line => new LineView(
            channel.Id.ToString(), line.Party, Time(nowMs - line.QuietMs), channel.Status()[0].Size - line.Delivered, line.Watch?.IsManned, Time(line.Watch?.SinceMs))))];
    }

    private static long? Read(string? time) => time is not null && UtcTime.TryParse(time, out var read) ? read.Ms : null;

    private static string Time(long ms) => UtcTime.Of(ms).ToString();

    private static string? Time(long? ms) => ms is { } at ? Time(at) : null;
}
