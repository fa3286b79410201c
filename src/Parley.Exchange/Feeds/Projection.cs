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
    public static IEnumerable<PutReceipt> Of(string us, Header header)
    {
        if (header.Receipt is not { } receipt || (header.Feed != us && (receipt.Of.Party != us || receipt.What != ReceiptKind.Read)))
            yield break;
        yield return new PutReceipt(new ReceiptRow(
            new FeedKey(header.Channel, header.Feed), header.Seq, new FeedKey(header.Channel, receipt.Of.Party), receipt.Of.Seq, receipt.What == ReceiptKind.Read ? "read" : "passed-on",
            receipt.At, receipt.Role));
    }
}
