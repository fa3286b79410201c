using System.Data.Common;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Slices.Messages;

/// <summary>Readings of the slice's rows.</summary>
internal static class MessageTable
{
    private const string Columns = "channel, party, seq, arrival, created, track, precedence, exercise, kind, topic, matter, unreadable, tlp, read_at";

    /// <summary>Lines in order of arrival.</summary>
    public static IReadOnlyList<MessageLine> Page(DeskRows rows, MessageFilter filter)
    {
        List<object?> values = [filter.After];
        var where = "arrival > $1";
        And("channel =", filter.Channel);
        And("party =", filter.From);
        And("party <>", filter.NotFrom);
        And("matter =", filter.Case);
        And("arrival <", filter.Before);

        // Else whoever may not read a case could ask which messages are of it.
        if (filter is { Case: not null, Readable: { } readable })
            where += $" and {Marked(readable, values)}";
        if (filter.UnreadOnly)
            where += " and read_at is null";
        values.Add(filter.Max);
        return Lines(rows, $"{where} order by arrival{(filter.Newest ? " desc" : "")} limit ${values.Count}", [.. values]);

        void And(string condition, object? value)
        {
            if (value is null)
                return;
            values.Add(value);
            where += $" and {condition} ${values.Count}";
        }
    }

    public static MessageLine? One(DeskRows rows, string channel, EntryLink link) =>
        Lines(rows, "channel = $1 and party = $2 and seq = $3", channel, link.Party, link.Seq) is [var line, ..] ? line : null;

    /// <summary>Those of some messages that are there, by channel and link.</summary>
    public static IReadOnlyDictionary<(string Channel, EntryLink Link), MessageLine> All(DeskRows rows, IReadOnlyList<(string Channel, EntryLink Link)> wanted)
    {
        if (wanted.Count == 0)
            return new Dictionary<(string, EntryLink), MessageLine>();
        var where = string.Join(" or ", wanted.Select((_, at) => $"(channel = ${(3 * at) + 1} and party = ${(3 * at) + 2} and seq = ${(3 * at) + 3})"));
        return Lines(rows, where, [.. wanted.SelectMany(one => new object?[] { one.Channel, one.Link.Party, one.Link.Seq })]).ToDictionary(line => (line.Channel, line.Link));
    }

    /// <summary>Messages joined by answers and corrections, from any of them, oldest first.</summary>
    public static IReadOnlyList<MessageLine> Thread(DeskRows rows, string channel, EntryLink start, int max)
    {
        var found = new Dictionary<EntryLink, MessageLine>();
        var next = new Queue<EntryLink>([start]);
        while (next.TryDequeue(out var link) && found.Count < max)
        {
            if (found.ContainsKey(link) || One(rows, channel, link) is not { } line)
                continue;
            found[link] = line;
            foreach (var from in From(rows, channel, link))
                next.Enqueue(from);
            foreach (var to in rows.Read("select to_party, to_seq from messages_link where channel = $1 and from_party = $2 and from_seq = $3", Link, channel, link.Party, link.Seq))
                next.Enqueue(to);
        }

        return Oldest(found.Values);
    }

    /// <summary>Messages of a case, oldest first.</summary>
    public static IReadOnlyList<MessageLine> OfCase(DeskRows rows, string channel, string matter, int max, IReadOnlyList<string>? readable) =>
        Oldest(Page(rows, new MessageFilter(channel, Case: matter, Max: max, Readable: readable)));

    /// <summary>That the column <c>tlp</c> is one of some codes, which become parameters.</summary>
    public static string Marked(IReadOnlyList<string> codes, List<object?> values)
    {
        values.AddRange(codes);
        return $"tlp in ({string.Join(", ", codes.Select((_, at) => $"${values.Count - codes.Count + at + 1}"))})";
    }

    public static IReadOnlyList<ReceiptLine> Receipts(DeskRows rows, string channel, EntryLink link) => rows.Read(
        "select by_party, what, at, role from messages_receipt where channel = $1 and of_party = $2 and of_seq = $3 order by by_party, by_seq",
        row => new ReceiptLine(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3)), channel, link.Party, link.Seq);

    private static IReadOnlyList<MessageLine> Oldest(IEnumerable<MessageLine> lines) => [.. lines.OrderBy(line => line.Created).ThenBy(line => line.Arrival)];

    private static IReadOnlyList<EntryLink> From(DeskRows rows, string channel, EntryLink to) => rows.Read(
        "select from_party, from_seq from messages_link where channel = $1 and to_party = $2 and to_seq = $3 order by from_party, from_seq", Link, channel, to.Party, to.Seq);

    // A row for each other member, with the time of the smallest head it cosigned above the message.
    private static IReadOnlyList<MessageLine> Lines(DeskRows rows, string where, params ReadOnlySpan<object?> values)
    {
        var read = rows.Read(
            $"""
            with page as (select {Columns} from messages_message where {where})
            select {Columns},
                member.who,
                (select c.seconds from messages_cosignature c
                    where c.channel = page.channel and c.party = page.party and c.who = member.who and c.size > page.seq order by c.size limit 1)
            from page left join (select channel as its_channel, who from messages_member) member on member.its_channel = page.channel and member.who <> page.party
            order by arrival, member.who
            """,
            row => (Line: Line(row), Had: row.IsDBNull(14) || row.IsDBNull(15) ? null : new Delivery(row.GetString(14), row.GetInt64(15) * 1000)), values);
        return [.. read.GroupBy(row => row.Line.Arrival, (_, group) => Joined([.. group]))];
    }

    private static MessageLine Joined(IReadOnlyList<(MessageLine Line, Delivery? Had)> rows) => rows[0].Line with { Had = [.. rows.Select(row => row.Had).OfType<Delivery>()] };

    private static MessageLine Line(DbDataReader row) => new(
        row.GetInt64(3), row.GetString(0), new EntryLink(row.GetString(1), row.GetInt64(2)), row.GetInt64(4), row.GetString(5), row.GetString(6), row.GetBoolean(7),
        Text(row, 8), Text(row, 9), Text(row, 10), Text(row, 11), Text(row, 12), Number(row, 13), []);

    private static EntryLink Link(DbDataReader row) => new(row.GetString(0), row.GetInt64(1));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
