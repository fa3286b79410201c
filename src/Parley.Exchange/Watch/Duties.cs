using Parley.Protocol;
using Parley.Exchange.Store;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// What a member owes us for a message, from the moment it has it: that an officer opens it within the handling time, and, for kinds that must be answered,
/// an answer by the deadline. Both sides can compute the same times, from the member's own cosignature.
/// </summary>
internal static class Duties
{
    /// <param name="deliveredMs">The time the member cosigned.</param>
    public static IEnumerable<Change> Begin(Channel channel, string member, IReadOnlyList<Entry> entries, long deliveredMs, IStore store)
    {
        foreach (var entry in entries)
        {
            if (!Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Message)
                continue;
            var kind = store.Message(channel.Own.Key, header.Seq)?.Kind is { } code ? MessageKinds.Find(code) : null;

            // Checks run between machines: nobody opens them, and the watch has its own eye on them.
            if (kind is null || kind.Name is "check" or "check-answer")
                continue;
            var handlingMs = HandlingMs(channel.Rules, header);
            yield return new PutDue(new DueRow(channel.Own.Key, header.Seq, member, "read", deliveredMs + handlingMs));
            if (kind.MustBeAnswered)
                yield return new PutDue(new DueRow(channel.Own.Key, header.Seq, member, "answer", header.Deadline ?? (deliveredMs + handlingMs)));
        }
    }

    /// <summary>Time within which a message of that precedence must be handled, by the channel's terms, ms.</summary>
    public static long HandlingMs(ChannelRules rules, Header header) => rules.Terms.Handling.Of(header.Precedence);
}
