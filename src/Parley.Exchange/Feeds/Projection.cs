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
    public static IEnumerable<Change> Of(Channel channel, Header header, Message? message) => header.Type switch
    {
        EntryType.Message when header.Feed == channel.Us => OfOurs(channel, header, message),
        EntryType.Message => OfAnswer(channel, header),
        EntryType.Receipt => OfReceipt(channel, header, header.Receipt!),
        _ => [],
    };

    /// <summary>What goes between machines nobody opens, and the watch has its own eye on it.</summary>
    public static Owed OwedFor(Message? message) => MessageKinds.Find(message?.Kind ?? "") switch
    {
        { BetweenMachines: null } kind => kind.MustBeAnswered ? Owed.Answer : Owed.Read,
        _ => Owed.Nothing,
    };

    private static IEnumerable<Change> OfOurs(Channel channel, Header header, Message? message)
    {
        if (OwedFor(message) is var owed and not Owed.Nothing)
            yield return new PutOwed(new OwedRow(channel.Own.Key, header.Seq, owed));
    }

    /// <summary>Whatever answers one of our messages meets the duty to answer it; how good the answer is, people judge.</summary>
    private static IEnumerable<Change> OfAnswer(Channel channel, Header header)
    {
        foreach (var link in header.Answers.Where(link => link.Party == channel.Us))
        {
            yield return new PutAnswer(new AnswerRow(channel.FeedOf(header.Feed), header.Seq, channel.Own.Key, link.Seq));
            yield return new CloseDue(channel.Own.Key, link.Seq, header.Feed, "answer");
        }
    }

    /// <summary>Ours is kept so that it is written once. Another's says that one of our messages was opened, or is no matter of ours.</summary>
    private static IEnumerable<Change> OfReceipt(Channel channel, Header header, ReceiptData receipt)
    {
        var ours = header.Feed == channel.Us;
        if (!ours && (receipt.Of.Party != channel.Us || receipt.What != ReceiptKind.Read))
            yield break;
        yield return new PutReceipt(new ReceiptRow(
            channel.FeedOf(header.Feed), header.Seq, channel.FeedOf(receipt.Of.Party), receipt.Of.Seq, receipt.What == ReceiptKind.Read ? "read" : "passed-on", receipt.At, receipt.Role));
        if (!ours)
            yield return new CloseDue(channel.Own.Key, receipt.Of.Seq, header.Feed, "read");
    }
}
