using Microsoft.AspNetCore.Routing;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Channels;

/// <summary>Who has written what to whom, and who has yet to open or to answer it. How the feeds stand is the core's to say, which delivers them.</summary>
internal sealed class ChannelsSlice : NodeSlice
{
    private const string Opening = "read";
    private const string Answering = "answer";

    public override string Name => "channels";

    public override int Version => 1;

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
            case { Header: { Receipt: { What: ReceiptKind.Read, Of: var opened } } header }:
                Meet(header, opened, Opening, rows);
                break;
        }
    }

    internal override void Map(IEndpointRouteBuilder routes, RunningNode running) => new ChannelEndpoints(running, this).Map(routes);

    /// <summary>A line for each member of each channel, in order of party id.</summary>
    internal static ILookup<string, PartyLine> Lines(DeskRows rows) => rows.Read(
        """
        select m.channel, m.who, coalesce(w.messages, 0), w.newest, w.newest_at,
            (select count(*) from channels_duty d where d.channel = m.channel and d.who = m.who and d.what = 'read' and d.asked and not d.met),
            (select count(*) from channels_duty d where d.channel = m.channel and d.who = m.who and d.what = 'answer' and d.asked and not d.met)
        from channels_member m left join channels_written w on w.channel = m.channel and w.who = m.who order by m.channel, m.who
        """,
        row => (Channel: row.GetString(0), Line: new PartyLine(
            row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : (new EntryLink(row.GetString(1), row.GetInt64(3)), row.GetInt64(4)), row.GetInt64(5), row.GetInt64(6))))
        .ToLookup(row => row.Channel, row => row.Line, StringComparer.Ordinal);

    // All members are there before the first entry: they come with their channel.
    private static void Member(ChannelId channel, string party, DeskRows rows) =>
        rows.Run("insert into channels_member (channel, who) values ($1, $2) on conflict (channel, who) do nothing", channel.ToString(), party);

    private static void Message(Header header, OpenedBody opened, DeskRows rows)
    {
        foreach (var link in header.Answers)
            Meet(header, link, Answering, rows);
        if (opened.Message is { IsBetweenMachines: true })
            return;
        rows.Run(
            """
            insert into channels_written (channel, who, messages, newest, newest_at) values ($1, $2, 1, $3, $4)
            on conflict (channel, who) do update set messages = channels_written.messages + 1, newest = excluded.newest, newest_at = excluded.newest_at
            """,
            header.Channel.ToString(), header.Feed, header.Seq, header.Created);
        // What cannot be read, nobody can open.
        if (opened.Message is not { } message)
            return;
        Ask(header, Opening, rows);
        if (MessageKinds.Find(message.Kind) is { MustBeAnswered: true })
            Ask(header, Answering, rows);
    }

    private static void Ask(Header header, string what, DeskRows rows) => rows.Run(
        """
        insert into channels_duty (channel, party, seq, who, what, asked, met)
        select m.channel, $2, $3, m.who, $4, true, false from channels_member m where m.channel = $1 and m.who <> $2
        on conflict (channel, party, seq, who, what) do update set asked = true
        """,
        header.Channel.ToString(), header.Feed, header.Seq, what);

    private static void Meet(Header by, EntryLink of, string what, DeskRows rows) => rows.Run(
        """
        insert into channels_duty (channel, party, seq, who, what, asked, met) values ($1, $2, $3, $4, $5, false, true)
        on conflict (channel, party, seq, who, what) do update set met = true
        """,
        by.Channel.ToString(), of.Party, of.Seq, by.Feed, what);
}

/// <param name="Newest">Its newest message, and when it was written, ms.</param>
/// <param name="Unopened">Messages of others that it has yet to open.</param>
internal sealed record PartyLine(string Party, long Messages, (EntryLink Link, long AtMs)? Newest, long Unopened, long Unanswered);
