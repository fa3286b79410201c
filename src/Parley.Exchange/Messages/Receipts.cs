using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// Receipts that our officers give: <c>read</c> when one opens a message, <c>passed-on</c> when one hands it to a role. A receipt is proof in the other side's hands
/// and is not agreement, so each is written once, and <c>passed-on</c> only after <c>read</c>: nobody shall seem to have passed on what nobody had opened.
/// </summary>
internal sealed class Receipts(NodeSeams seams)
{
    private readonly HashSet<(ChannelId, EntryLink)> _reading = [];
    private readonly Dictionary<(ChannelId, EntryLink, string Role), Task> _passing = [];

    public async Task ReadAsync(Channel channel, EntryLink link, string role)
    {
        // Two officers may open it at once: one receipt is enough.
        if (Ours(channel, link).Any(receipt => receipt.What == "read") || !_reading.Add((channel.Id, link)))
            return;
        try
        {
            await WriteAsync(channel, link, ReceiptKind.Read, role);
        }
        catch (FeedFatalException)
        {
            // A feed that may not be written must not keep officers from reading.
        }
        finally
        {
            _reading.Remove((channel.Id, link));
        }
    }

    /// <summary>Null when the receipt for that role is durable, written now or before.</summary>
    /// <exception cref="TryLaterException">Nothing was written.</exception>
    /// <exception cref="StoreFaultException">The store failed; nothing was written.</exception>
    /// <exception cref="FeedFatalException">Our feed is frozen.</exception>
    public async Task<Refusal?> PassOnAsync(Channel channel, EntryLink link, string role)
    {
        if (!Vocabularies.Get("roles").Contains(role))
            return new Refusal("inside.unknown-role");
        if (seams.Store.Entry(channel.FeedOf(link.Party), link.Seq) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Message)
            return new Refusal("inside.unknown-message");
        if (link.Party == channel.Us)
            return new Refusal("inside.own-message");
        var ours = Ours(channel, link);
        if (!ours.Any(receipt => receipt.What == "read"))
            return new Refusal("inside.unread");
        if (ours.Any(receipt => receipt.What == "passed-on" && receipt.Role == role))
            return null;

        // Two officers may pass it on to one role at once: one receipt, and both are told when it is durable.
        var key = (channel.Id, link, role);
        if (_passing.TryGetValue(key, out var writing))
        {
            await writing;
            return null;
        }

        _passing[key] = writing = WriteAsync(channel, link, ReceiptKind.PassedOn, role);
        try
        {
            await writing;
        }
        finally
        {
            _passing.Remove(key);
        }

        return null;
    }

    private ReceiptRow[] Ours(Channel channel, EntryLink link) =>
        [.. seams.Store.Receipts(channel.FeedOf(link.Party), link.Seq).Where(receipt => receipt.By.Party == channel.Us)];

    private async Task WriteAsync(Channel channel, EntryLink link, ReceiptKind what, string role)
    {
        await channel.Meaning.SettleAsync();
        var receipt = new ReceiptData(link, what, seams.NowMs, role);
        await channel.Own.AppendAsync(new EntryDraft(
            channel.Own.Header(EntryType.Receipt) with { Receipt = receipt }, null, header => Projection.Of(channel.Us, header)));
    }
}
