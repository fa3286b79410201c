using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
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
        var all = Saying(seams.Store, feed, header.Fields);
        if (all[^1].Header.Seq >= (link.Party == found.Us ? found.DeliveredSize : MirrorState.LastSeen(seams.Store, found.Own.Key, link.Party)))
            return new Refusal(link.Party == found.Us ? "erase.undelivered" : "erase.unsaid");
        var messages = new List<Opened>();
        foreach (var (same, body) in all)
        {
            var seeds = found.Secrets.Get(feed, same.Epoch);
            messages.Add(new(same.Seq, seeds.Secrets, OpenedBody.Open(found.Rules, same, body, seeds).Sealed));
        }

        List<Change> changes = [new EraseBodies(feed, [.. messages.Select(message => message.Seq), .. await PiecesAsync(seams, found, feed, messages)])];
        foreach (var (seq, secrets, opened) in messages)
        {
            if (opened is null)
                continue;
            var tree = FieldTree.Of(opened.Body);
            var leaves = DecidingForm.LeavesOf(opened.Body).Select(name => tree.Disclose(name, found.Rules.Hashers)!);
            changes.Add(new PutOpenings(feed, seq, KeptOpenings.Seal(secrets!, channel, link.Party, leaves, seams.Random)));
        }

        await seams.Store.CommitAsync(changes);
        if (link.Party == found.Us)
            await found.Marks.ForgetAsync(found.DeliveredSize);
        return null;
    }

    /// <summary>The messages of a feed with those fields, which say the same to the last byte, in order; each with its body.</summary>
    private static List<(Header Header, byte[]? Body)> Saying(IRecordStore store, FeedKey feed, IReadOnlyList<TreeHash> fields)
    {
        var all = new List<(Header, byte[]?)>();
        for (var below = long.MaxValue; store.LastOfType(feed, EntryType.Message, below) is { } seq; below = seq)
        {
            var entry = store.Held(feed, seq);
            if (Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Fields.SequenceEqual(fields))
                all.Insert(0, (header, entry.Body));
        }

        return all;
    }

    /// <summary>The pieces that the messages name, as far as one of them opens, and those that were sent anew for them.</summary>
    private static async Task<IReadOnlyList<long>> PiecesAsync(NodeSeams seams, Channel channel, FeedKey feed, IReadOnlyList<Opened> messages)
    {
        long[] named = [.. messages.Select(message => message.Body).FirstOrDefault(body => body is not null)?.Body.Attachments.SelectMany(file => file.Chunks).Distinct() ?? []];
        var (all, reader) = (new List<long>(named), new PiecesAnew(seams));
        foreach (var anew in named.Length > 0 ? messages.Skip(1) : [])
            all.AddRange((await reader.OfAsync(channel, feed, messages[0].Seq, anew.Seq, named)).Values);
        return all;
    }

    private sealed record Opened(long Seq, EpochSecrets? Secrets, OpenedMessage? Body);
}
