using Microsoft.AspNetCore.Routing;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Slices.Channels;

/// <summary>Who has written how much. How the feeds stand, and who has yet to open or to answer what, is the core's to say.</summary>
internal sealed class ChannelsSlice : NodeSlice
{
    public override string Name => "channels";

    public override int Version => 2;

    public override void Follow(SliceFact fact, DeskRows rows)
    {
        switch (fact)
        {
            case { Fact: ChannelFact { Row: var channel } }:
                Member(channel.Id, channel.Us, rows);
                break;
            case { Fact: MemberFact { Row: var member } }:
                Member(member.Channel, member.Party, rows);
                break;
            case { Header: { Type: EntryType.Message } header, Opened: { } opened }:
                Message(header, opened, rows);
                break;
        }
    }

    internal override void Map(IEndpointRouteBuilder routes, RunningNode running) => new ChannelEndpoints(running, this).Map(routes);

    /// <summary>A line for each member of each channel, in order of party id.</summary>
    internal static ILookup<string, PartyLine> Lines(DeskRows rows) => rows.Read(
        """
        select m.channel, m.who, coalesce(w.messages, 0), w.newest, w.newest_at
        from channels_member m left join channels_written w on w.channel = m.channel and w.who = m.who order by m.channel, m.who
        """,
        row => (Channel: row.GetString(0), Line: new PartyLine(
            row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : (new EntryLink(row.GetString(1), row.GetInt64(3)), row.GetInt64(4)))))
        .ToLookup(row => row.Channel, row => row.Line, StringComparer.Ordinal);

    // All members are there before the first entry: they come with their channel.
    private static void Member(ChannelId channel, string party, DeskRows rows) =>
        rows.Run("insert into channels_member (channel, who) values ($1, $2) on conflict (channel, who) do nothing", channel.ToString(), party);

    private static void Message(Header header, OpenedBody opened, DeskRows rows)
    {
        if (opened.Message is { IsBetweenMachines: true })
            return;
        rows.Run(
            """
            insert into channels_written (channel, who, messages, newest, newest_at) values ($1, $2, 1, $3, $4)
            on conflict (channel, who) do update set messages = channels_written.messages + 1, newest = excluded.newest, newest_at = excluded.newest_at
            """,
            header.Channel.ToString(), header.Feed, header.Seq, header.Created);
    }
}

/// <param name="Newest">Its newest message, and when it was written, ms.</param>
internal sealed record PartyLine(string Party, long Messages, (EntryLink Link, long AtMs)? Newest);
