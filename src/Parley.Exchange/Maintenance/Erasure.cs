using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Exchange;

/// <summary>
/// Erases the body of a message, and the pieces of its attachments, from our record (<c>parley-node erase</c>). Headers, proofs and what decides of the message stay: who owed what, and how
/// it ended, is said as before. What the other members hold is theirs.
/// </summary>
public static class Erasure
{
    private const long DayMs = 86_400_000;

    /// <param name="node">A node that was not started.</param>
    /// <param name="seams">Its seams.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="link">The message.</param>
    /// <param name="beforeRetention">Whether to erase although the terms say that bodies are kept longer.</param>
    /// <returns>Null when it is erased, durably; else why not (<c>erase.*</c>).</returns>
    public static async Task<Refusal?> RunAsync(LocalNode node, NodeSeams seams, ChannelId channel, EntryLink link, bool beforeRetention)
    {
        if (node.Find(channel) is not { } found)
            return new Refusal("erase.no-message");
        var feed = found.FeedOf(link.Party);
        if (seams.Store.Entry(feed, link.Seq) is not { } entry || !Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Type != EntryType.Message)
            return new Refusal("erase.no-message");
        if (entry.Body is null)
            return new Refusal("erase.done");
        if (!beforeRetention && header.Created + (found.Rules.Terms.RetentionDays * DayMs) > seams.NowMs)
            return new Refusal("erase.retention", UtcTime.Of(header.Created + (found.Rules.Terms.RetentionDays * DayMs)).ToString());

        // Ours must have reached everyone; of another's we must have said whether we could read it.
        if (link.Party == found.Us ? link.Seq >= found.DeliveredSize : link.Seq >= MirrorState.LastSeen(seams.Store, found.Own.Key, link.Party))
            return new Refusal(link.Party == found.Us ? "erase.undelivered" : "erase.unsaid");
        var seeds = found.Secrets.Get(feed, header.Epoch);
        var opened = OpenedBody.Open(found.Rules, header, entry, seeds);
        List<Change> changes = [new EraseBodies(feed, [link.Seq, .. opened.Message?.Attachments.SelectMany(file => file.Chunks) ?? []])];
        if (opened.Sealed is { } body)
        {
            var tree = FieldTree.Of(body.Body);
            var leaves = DecidingForm.LeavesOf(body.Body).Select(name => tree.Disclose(name, found.Rules.Hashers)!);
            changes.Add(new PutOpenings(feed, link.Seq, KeptOpenings.Seal(seeds.Secrets!, channel, link.Party, leaves, seams.Random)));
        }

        await seams.Store.CommitAsync(changes);
        if (link.Party == found.Us)
            await found.Marks.ForgetAsync(found.DeliveredSize);
        return null;
    }
}
