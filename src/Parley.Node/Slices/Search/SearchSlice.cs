using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange.Record;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices.Messages;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Slices.Search;

/// <summary>Messages by their words, in every language. Its index costs more than the other slices, so it may lag behind them, and says so.</summary>
internal sealed class SearchSlice : NodeSlice
{
    private const int DefaultMost = 50;

    private readonly MessagesSlice _messages = new();

    public override string Name => "search";

    public override int Version => 2;

    public override string TablesFor(DeskKind kind) => Read(kind == DeskKind.Sqlite ? "tables.sqlite.sql" : "tables.postgres.sql");

    public override void Follow(SliceFact fact, DeskRows rows)
    {
        if (fact is not { Fact: EntryFact entry, Header: { Type: EntryType.Message } header, Opened.Message: { } message })
            return;
        rows.Run(
            "insert into search_message (arrival, channel, party, seq, tlp) values ($1, $2, $3, $4, $5) on conflict (arrival) do nothing",
            entry.Arrival, header.Channel.ToString(), header.Feed, header.Seq, message.Markings.Tlp);
        var terms = SearchText.TermsOf(message);
        if (rows.Kind == DeskKind.Sqlite)
            rows.Run("insert into search_text (rowid, terms) values ($1, $2)", entry.Arrival, string.Join(' ', terms));
        else
            rows.Run("insert into search_text (arrival, terms) values ($1, cast($2 as tsvector))", entry.Arrival, string.Join(' ', terms.Select(term => $"'{term}'")));
    }

    internal override void Map(IEndpointRouteBuilder routes, RunningNode running)
    {
        routes.MapGet(SearchView.Route, SearchAsync).For(Role.Officers);

        [EndpointSummary("Messages in which all these words are, newest first")]
        async Task<Results<Answer<SearchView>, Refused>> SearchAsync(
            [FromQuery(Name = "words"), Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string words,
            [FromQuery(Name = InsideQuery.Channel)] ChannelId? channel,
            [FromQuery(Name = InsideQuery.Max), Limits(Min = 1, Max = InsideLimits.MaxPage)] int? max,
            [FromQuery(Name = InsideQuery.Language), Limits(Pattern = InsideLimits.Language)] string? language, Caller caller)
        {
            var channels = await running.On(node => node.Channels.ToDictionary(one => one.Id.ToString(), StringComparer.Ordinal));
            if (channel is { } only && !channels.ContainsKey(only.ToString()))
                return Refused.NoChannel;
            if (SearchQuery.Read(words) is not { } query)
                return new Refused(new Refusal(InsideCodes.SearchWords));
            var (found, state) = await running.Desk.ReadAsync(this, rows => Find(rows, query, channel?.ToString(), max ?? DefaultMost, Clearance.Readable(caller.Clearance)));
            var (lines, inbox) = await running.Desk.ReadAsync(_messages, rows => found.Select(at => MessageTable.One(rows, at.Channel, at.Link)).OfType<MessageLine>().ToArray());
            var list = await Standing.ListAsync(running, caller, channels, lines, language);
            return new Answer<SearchView>(new SearchView(list, DeskViews.Of(state.Code is null ? inbox : state)), ApiJson.Default.SearchView);
        }
    }

    internal static IReadOnlyList<(string Channel, EntryLink Link)> Find(DeskRows rows, SearchQuery query, string? channel, int max, IReadOnlyList<string>? readable = null)
    {
        // The planner reads whole tables rather than the index as long as it believes that disks have arms.
        if (rows.Kind == DeskKind.Postgres)
            rows.Read("select set_config('random_page_cost', '1.1', true)", row => row.GetString(0));
        var (from, matches) = rows.Kind == DeskKind.Sqlite
            ? ("search_text join search_message m on m.arrival = search_text.rowid", "search_text match $1")
            : ("search_text t join search_message m on m.arrival = t.arrival", "t.terms @@ cast($1 as tsquery)");
        List<object?> values = [query.For(rows.Kind)];
        var where = matches;
        if (channel is not null)
        {
            values.Add(channel);
            where += " and m.channel = $2";
        }

        // What may not be read is not found either: its words could be guessed one by one.
        if (readable is not null)
            where += $" and {MessageTable.Marked(readable, values)}";
        values.Add(max);
        return rows.Read($"select m.channel, m.party, m.seq from {from} where {where} order by m.arrival desc limit ${values.Count}", Row, [.. values]);

        static (string, EntryLink) Row(System.Data.Common.DbDataReader row) => (row.GetString(0), new EntryLink(row.GetString(1), row.GetInt64(2)));
    }
}
