using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Slices.Stats;

/// <summary>How many messages of which kind were written in which month.</summary>
internal sealed class StatsSlice : NodeSlice
{
    public override string Name => "stats";

    public override int Version => 1;

    public override void Follow(SliceFact fact, DeskRows rows)
    {
        if (fact is not { Header: { Type: EntryType.Message } header, Opened: { } opened })
            return;
        var kind = opened.Message?.Kind ?? "";
        var written = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(header.Created, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        rows.Run(
            "insert into stats_message (month, kind, exercise, messages) values ($1, $2, $3, 1) on conflict (month, kind, exercise) do update set messages = stats_message.messages + 1",
            (written.Year * 100) + written.Month, kind, header.Exercise);
    }

    internal override void Map(IEndpointRouteBuilder routes, RunningNode running)
    {
        routes.MapGet(StatsView.Path, GetStatsAsync).For(Role.All);

        [EndpointSummary("Messages by month and kind, newest month first")]
        async Task<Answer<StatsView>> GetStatsAsync()
        {
            var (lines, state) = await running.Desk.ReadAsync(this, Read);
            return new Answer<StatsView>(new StatsView(lines, DeskViews.Of(state)), ApiJson.Default.StatsView);
        }
    }

    private static IReadOnlyList<StatsLine> Read(DeskRows rows) => rows.Read(
        "select month, kind, exercise, messages from stats_message order by month desc, messages desc, kind, exercise limit $1",
        row => new StatsLine($"{row.GetInt64(0) / 100:D4}-{row.GetInt64(0) % 100:D2}", row.GetString(1) is { Length: > 0 } kind ? kind : null, row.GetBoolean(2), row.GetInt64(3)),
        InsideLimits.MaxPage);
}
