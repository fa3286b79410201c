using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Messages;

/// <summary>What the inside door shows of messages: rows of the store and receipts, put together for people. Reads only.</summary>
internal sealed class MessageViews(IStore store, Channel channel)
{
    public MessageSummary Summary(MessageRow row)
    {
        var ours = row.Feed.Party == channel.Us;
        return new MessageSummary(
            row.Order, channel.Id.ToString(), $"{row.Feed.Party}/{row.Seq}", ours, Time(row.Created), Delivered(row, ours), Time(row.ReadAt), row.Track,
            row.Precedence, row.Exercise, row.Kind, row.Topic, row.Case, Due(row), AnswersTo(row).Length > 0, row.Unreadable);
    }

    public MessageView View(MessageRow row, OpenedBody? opened)
    {
        var link = new EntryLink(row.Feed.Party, row.Seq);
        return new MessageView(
            Summary(row), opened?.Message is { } message ? JsonForm.Write(message) : null,
            [.. Awareness.Of(store, channel.Rules, link).Select(had => new SeenView(had.Party, had.Size, had.Last is { } last ? last.ToLink().ToString() : null))],
            Receipts(row), AnswersTo(row), Links(row, "supersedes"));
    }

    /// <summary>Messages joined by answers and corrections, from any of them, or of one case; oldest first.</summary>
    public IReadOnlyList<MessageRow> Thread(EntryLink? start, string? caseCode, int max)
    {
        if (start is null)
            return [.. store.Messages(new MessageQuery(channel.Id, Case: caseCode, Max: max)).OrderBy(row => row.Created).ThenBy(row => row.Order)];
        var found = new Dictionary<EntryLink, MessageRow>();
        var next = new Queue<EntryLink>([start]);
        while (next.TryDequeue(out var link) && found.Count < max)
        {
            var feed = new FeedKey(channel.Id, link.Party);
            if (found.ContainsKey(link) || store.Message(feed, link.Seq) is not { } row)
                continue;
            found[link] = row;
            foreach (var from in store.LinksTo(feed, link.Seq))
                next.Enqueue(new EntryLink(from.From.Party, from.FromSeq));
            if (!Header.TryDecode(store.Entry(feed, link.Seq)!.HeaderBytes, out var header, out _))
                continue;
            foreach (var to in header.Answers.Concat(header.Supersedes is { } superseded ? [superseded] : []))
                next.Enqueue(to);
        }

        return [.. found.Values.OrderBy(row => row.Created).ThenBy(row => row.Order)];
    }

    /// <summary>Our receipt for that role, which has been written.</summary>
    public ReceiptView PassedOn(EntryLink link, string role) => Receipt(store.Receipts(new FeedKey(channel.Id, link.Party), link.Seq)
        .First(receipt => receipt.By.Party == channel.Us && receipt.What == "passed-on" && receipt.Role == role));

    private static ReceiptView Receipt(ReceiptRow receipt) => new(receipt.By.Party, receipt.What, Time(receipt.At), receipt.Role);

    private static string Time(long ms) => UtcTime.Of(ms).ToString();

    private static string? Time(long? ms) => ms is { } at ? Time(at) : null;

    private string[] AnswersTo(MessageRow row) => Links(row, "answers");

    private string[] Links(MessageRow row, string relation) =>
        [.. store.LinksTo(row.Feed, row.Seq).Where(link => link.Relation == relation).Select(link => $"{link.From.Party}/{link.FromSeq}")];

    /// <summary>Ours: when the last of the others had it. Another's: when we cosigned it.</summary>
    private string? Delivered(MessageRow row, bool ours)
    {
        var cosigners = ours ? channel.Others : [channel.Us];
        var times = cosigners.Select(by => store.FirstCosignatureCovering(row.Feed, by, row.Seq)?.Seconds).ToArray();
        return times.Any(time => time is null) ? null : Time(times.Max() * 1000);
    }

    private string? Due(MessageRow row)
    {
        if (row.Kind is null || MessageKinds.Find(row.Kind) is not { } kind || !PrecedenceText.TryParse(row.Precedence, out var precedence))
            return null;
        return Time(row.Deadline ?? (kind.MustBeAnswered ? row.Arrived + channel.Rules.Terms.Handling.Of(precedence) : null));
    }

    private IReadOnlyList<ReceiptView> Receipts(MessageRow row)
    {
        var delivered = channel.Rules.Terms.Members.Select(member => member.Party).Where(party => party != row.Feed.Party)
            .Select(party => store.FirstCosignatureCovering(row.Feed, party, row.Seq)).OfType<CosignatureRow>()
            .Select(cosignature => new ReceiptView(cosignature.By, "delivered", Time(cosignature.Seconds * 1000), null));
        return [.. delivered, .. store.Receipts(row.Feed, row.Seq).Select(Receipt)];
    }
}
