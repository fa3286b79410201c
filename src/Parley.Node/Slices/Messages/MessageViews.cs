using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Messages;

/// <summary>What the inside door shows of messages: lines of the desk, and the opened message. Reads only.</summary>
internal sealed class MessageViews(IRecordStore record, Channel channel)
{
    public MessageSummary Summary(MessageLine line, MessageStanding standing, bool seen = false)
    {
        var ours = line.Link.Party == channel.Us;
        var delivered = Delivered(line, ours);
        return new MessageSummary(
            line.Arrival, channel.Id.ToString(), line.Link.ToLink().ToString(), ours, Time(line.Created), Time(delivered), Time(line.ReadAt ?? Written(standing.Opened)), line.Track,
            line.Precedence, line.Exercise, line.Kind, line.Topic, line.Case, Time(standing.DueMs), standing.State, standing.Moment, line.Unreadable, seen ? Seen(line) : null);
    }

    /// <param name="desk">How far the desk was, when what it knows of the message is not all there is; else null.</param>
    /// <param name="standing">Null while the node still reads its record.</param>
    public MessageView View(MessageLine line, IReadOnlyList<ReceiptLine> receipts, Message? message, Standing? standing, DeskView? desk) => new(
        Summary(line, standing?.Line(line.Link) ?? MessageStanding.None), message is null ? null : JsonForm.Write(message),
        Seen(line),
        [.. line.Had.Select(had => new ReceiptView(had.By, "delivered", Time(had.AtMs), null)), .. receipts.Select(Receipt)],
        standing?.View(line.Link), desk);

    /// <summary>Our receipt for that role, which has been written.</summary>
    public ReceiptView PassedOn(EntryLink link, string role)
    {
        var written = record.Receipts(new FeedKey(channel.Id, link.Party), link.Seq)
            .First(receipt => receipt.By.Party == channel.Us && receipt.What == "passed-on" && receipt.Role == role);
        return Receipt(new ReceiptLine(written.By.Party, written.What, written.At, written.Role));
    }

    private SeenView[] Seen(MessageLine line) =>
        [.. Awareness.Of(record, channel.Rules, line.Link).Select(had => new SeenView(had.Party, had.Size, had.Last?.ToLink().ToString()))];

    // Who answers a message has opened it, whether or not there is a receipt.
    private long? Written(EntryLink? entry) =>
        entry is not null && record.Entry(new FeedKey(channel.Id, entry.Party), entry.Seq) is { } at && Header.TryDecode(at.HeaderBytes, out var header, out _) ? header.Created : null;

    private static ReceiptView Receipt(ReceiptLine receipt) => new(receipt.By, receipt.What, Time(receipt.At), receipt.Role);

    private static string Time(long ms) => UtcTime.Of(ms).ToString();

    private static string? Time(long? ms) => ms is { } at ? Time(at) : null;

    /// <summary>Ours: when the last of the others had it. Another's: when we cosigned it.</summary>
    private long? Delivered(MessageLine line, bool ours)
    {
        long?[] times = [.. (ours ? channel.Others : [channel.Us]).Select(by => line.Had.FirstOrDefault(had => had.By == by)?.AtMs)];
        return times.Contains(null) ? null : times.Max();
    }
}
