using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// What a member owes us for a message, from the moment it has it: that an officer opens it within the handling time, and, for kinds that must be answered,
/// an answer by the deadline. Both sides can compute the same times, from the member's own cosignature.
/// </summary>
internal static class Duties
{
    /// <param name="deliveredMs">The time the member cosigned.</param>
    public static IEnumerable<Change> Begin(Channel channel, string member, IEnumerable<Entry> entries, long deliveredMs, IRecordStore store)
    {
        foreach (var entry in entries)
        {
            if (Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Message)
            {
                foreach (var due in Of(channel, member, header, store.Owed(channel.Own.Key, header.Seq), deliveredMs).Where(due => !IsMet(store, due.Row)))
                    yield return due;
            }
        }
    }

    /// <summary>The duties a message of ours brings for one member, met or not.</summary>
    public static IEnumerable<PutDue> Of(Channel channel, string member, Header header, Owed owed, long deliveredMs)
    {
        if (owed == Owed.Nothing)
            yield break;
        var handledMs = deliveredMs + channel.Rules.Terms.Handling.Of(header.Precedence);
        yield return new PutDue(new DueRow(channel.Own.Key, header.Seq, member, "read", handledMs));
        if (owed == Owed.Answer)
            yield return new PutDue(new DueRow(channel.Own.Key, header.Seq, member, "answer", header.Deadline ?? handledMs));
    }

    /// <summary>The receipt or the answer can be here before the cosignature is.</summary>
    public static bool IsMet(IRecordStore store, DueRow due) => due.What == "answer"
        ? store.Answers(due.Of, due.OfSeq).Any(answer => answer.By.Party == due.Member)
        : store.Receipts(due.Of, due.OfSeq).Any(receipt => receipt.What == "read" && receipt.By.Party == due.Member);
}
