using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// What the store keeps of receipts besides their entries, so that each is written once. The same function serves sending, receiving and <c>parley-node rebuild</c>: it follows
/// from the feeds alone.
/// </summary>
internal static class Projection
{
    /// <summary>Ours is kept so that it is written once. Another's says that one of our messages was opened, or is no matter of ours.</summary>
    public static IEnumerable<Change> Of(Channel channel, Header header)
    {
        if (header.Receipt is not { } receipt || (header.Feed != channel.Us && (receipt.Of.Party != channel.Us || receipt.What != ReceiptKind.Read)))
            yield break;
        yield return new PutReceipt(new ReceiptRow(
            channel.FeedOf(header.Feed), header.Seq, channel.FeedOf(receipt.Of.Party), receipt.Of.Seq, receipt.What == ReceiptKind.Read ? "read" : "passed-on", receipt.At, receipt.Role));
    }
}
