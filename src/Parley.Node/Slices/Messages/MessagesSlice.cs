using Microsoft.AspNetCore.Routing;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Slices.Messages;

/// <summary>What came and went: the lines of the inbox, what is joined with what, receipts, and who had what when.</summary>
internal sealed class MessagesSlice : NodeSlice
{
    public override string Name => "messages";

    public override int Version => 3;

    public override void Follow(SliceFact fact, DeskRows rows)
    {
        switch (fact.Fact)
        {
            case ChannelFact { Row: var channel }:
                rows.Run(
                    "insert into messages_channel (channel, us) values ($1, $2) on conflict (channel) do update set us = excluded.us", channel.Id.ToString(), channel.Us);
                Member(channel.Id, channel.Us, rows);
                break;
            case MemberFact { Row: var member }:
                Member(member.Channel, member.Party, rows);
                break;
            case CosignatureFact { Row: var cosigned }:
                rows.Run(
                    "insert into messages_cosignature (channel, party, who, size, seconds) values ($1, $2, $3, $4, $5) on conflict (channel, party, who, size) do nothing",
                    cosigned.Feed.Channel.ToString(), cosigned.Feed.Party, cosigned.By, cosigned.Size, cosigned.Seconds);
                break;
            case EntryFact entry when fact.Header is { } header:
                Entry(entry, header, fact.Opened, rows);
                break;
        }
    }

    internal override void Map(IEndpointRouteBuilder routes, RunningNode running) => new MessageEndpoints(running, this).Map(routes);

    private static void Member(ChannelId channel, string party, DeskRows rows) =>
        rows.Run("insert into messages_member (channel, who) values ($1, $2) on conflict (channel, who) do nothing", channel.ToString(), party);

    private static void Entry(EntryFact entry, Header header, OpenedBody? opened, DeskRows rows)
    {
        switch (header.Type)
        {
            case EntryType.Message:
                Message(entry, header, opened, rows);
                break;
            case EntryType.Receipt when header.Receipt is { } receipt:
                Receipt(header, receipt.Of, receipt.What == ReceiptKind.Read ? "read" : "passed-on", receipt.At, receipt.Role, rows);
                if (receipt.What == ReceiptKind.Read)
                    Read(header, receipt, rows);
                break;
        }
    }

    private static void Message(EntryFact entry, Header header, OpenedBody? opened, DeskRows rows)
    {
        var channel = header.Channel.ToString();
        var message = opened?.Message;
        // Read: another's that goes between machines; and what a receipt says that came first, for feeds arrive one by one.
        rows.Run(
            """
            insert into messages_message (channel, party, seq, arrival, created, track, precedence, exercise, kind, topic, matter, unreadable, tlp, read_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce(
                case when $14 and not exists (select 1 from messages_channel where channel = $1 and us = $2) then $5 end,
                (select min(r.at) from messages_receipt r join messages_channel c on c.channel = r.channel
                    where r.channel = $1 and r.of_party = $2 and r.of_seq = $3 and r.what = 'read' and r.by_party <> $2 and (r.by_party = c.us or c.us = $2))))
            on conflict (channel, party, seq) do nothing
            """,
            channel, header.Feed, header.Seq, entry.Arrival, header.Created, header.Track, header.Precedence.ToText(), header.Exercise,
            message?.Kind, message?.Topic, message?.Case, opened?.Unreadable, message?.Markings.Tlp, message is { IsBetweenMachines: true });
        foreach (var link in header.Answers)
            Link(channel, header, link, rows);
        if (header.Supersedes is { } superseded)
            Link(channel, header, superseded, rows);
    }

    /// <summary>
    /// Ours says that our officers read another's message; another's, that one of ours was read. What others read of others is not ours to tick off, and nobody can tick off its
    /// own message for our officers.
    /// </summary>
    private static void Read(Header header, ReceiptData receipt, DeskRows rows)
    {
        if (receipt.Of.Party != header.Feed)
            rows.Run(
                // Without "read_at is null": PostgreSQL would look for the message among all that are unread.
                """
                update messages_message set read_at = coalesce(read_at, $1) where channel = $2 and party = $3 and seq = $4
                    and exists (select 1 from messages_channel c where c.channel = $2 and (c.us = $3 or c.us = $5))
                """,
                receipt.At, header.Channel.ToString(), receipt.Of.Party, receipt.Of.Seq, header.Feed);
    }

    private static void Link(string channel, Header from, EntryLink to, DeskRows rows) => rows.Run(
        """
        insert into messages_link (channel, to_party, to_seq, from_party, from_seq) values ($1, $2, $3, $4, $5)
        on conflict (channel, to_party, to_seq, from_party, from_seq) do nothing
        """,
        channel, to.Party, to.Seq, from.Feed, from.Seq);

    private static void Receipt(Header by, EntryLink of, string what, long at, string role, DeskRows rows) => rows.Run(
        """
        insert into messages_receipt (channel, of_party, of_seq, by_party, by_seq, what, at, role) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (channel, of_party, of_seq, by_party, by_seq) do nothing
        """,
        by.Channel.ToString(), of.Party, of.Seq, by.Feed, by.Seq, what, at, role);
}
