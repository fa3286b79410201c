using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// What the store keeps besides an entry so that clocks need not open it. The same function serves sending, receiving and
/// <c>parley-node rebuild</c>: projections follow from the feeds alone.
/// </summary>
internal static class Projection
{
    /// <param name="message">The message of a message entry, where it can be read.</param>
    public static IEnumerable<Change> Of(Channel channel, Header header, Message? message, long arrivedMs) => header.Type switch
    {
        EntryType.Message => OfMessage(channel, header, message, arrivedMs),
        EntryType.Receipt => OfReceipt(channel, header),
        EntryType.Overdue => [Receipt(channel, header, header.Overdue!.Of, "overdue", header.Overdue.Due, DueText.Of(header.Overdue.What))],
        _ => [],
    };

    private static IEnumerable<Change> OfMessage(Channel channel, Header header, Message? message, long arrivedMs)
    {
        var feed = channel.FeedOf(header.Feed);
        yield return new PutMessage(new MessageRow(
            feed, header.Seq, OwedFor(message), header.Feed != channel.Us && message is { IsBetweenMachines: true } ? arrivedMs : null));

        foreach (var link in header.Answers)
        {
            yield return Link(channel, header, link, "answers");

            // Whatever answers one of our messages meets the duty to answer it; how good the answer is, people judge.
            if (header.Feed != channel.Us && link.Party == channel.Us)
                yield return new CloseDue(channel.FeedOf(link.Party), link.Seq, header.Feed, "answer");
        }

        if (header.Supersedes is { } superseded)
            yield return Link(channel, header, superseded, "supersedes");
    }

    /// <summary>What goes between machines nobody opens, and the watch has its own eye on it. Of a kind that is not known here, nobody knows what it asks for.</summary>
    public static Owed OwedFor(Message? message) => MessageKinds.Find(message?.Kind ?? "") switch
    {
        { BetweenMachines: null } kind => kind.MustBeAnswered ? Owed.Answer : Owed.Read,
        _ => Owed.Nothing,
    };

    private static IEnumerable<Change> OfReceipt(Channel channel, Header header)
    {
        var receipt = header.Receipt!;
        yield return Receipt(channel, header, receipt.Of, receipt.What == ReceiptKind.Read ? "read" : "passed-on", receipt.At, receipt.Role);
        if (receipt.What != ReceiptKind.Read)
            yield break;

        // Ours says that our officers read another's message; another's, that one of ours was read. What others read of others is not ours to tick off,
        // and nobody can tick off its own message for our officers.
        if (receipt.Of.Party == header.Feed || (header.Feed != channel.Us && receipt.Of.Party != channel.Us))
            yield break;
        yield return new MarkRead(channel.FeedOf(receipt.Of.Party), receipt.Of.Seq, receipt.At);
        if (receipt.Of.Party == channel.Us)
            yield return new CloseDue(channel.FeedOf(receipt.Of.Party), receipt.Of.Seq, header.Feed, "read");
    }

    private static PutLink Link(Channel channel, Header header, EntryLink to, string relation) =>
        new(new LinkRow(channel.FeedOf(header.Feed), header.Seq, channel.FeedOf(to.Party), to.Seq, relation));

    private static PutReceipt Receipt(Channel channel, Header header, EntryLink of, string what, long at, string role) =>
        new(new ReceiptRow(channel.FeedOf(header.Feed), header.Seq, channel.FeedOf(of.Party), of.Seq, what, at, role));
}
