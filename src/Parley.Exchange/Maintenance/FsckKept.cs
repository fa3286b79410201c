using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Whether what a node keeps outside its record is sound: marks by their sums, tails by leading to their marks, files of keys of days by opening.</summary>
public static class FsckKept
{
    /// <summary>A mark is damaged, or of another channel or party.</summary>
    public const string Mark = "fsck.mark";

    /// <summary>The mark of first contacts is damaged.</summary>
    public const string Contacts = "fsck.contacts";

    /// <summary>The entries in a tail do not lead to their mark.</summary>
    public const string Tail = "fsck.tail";

    /// <summary>A file of keys of days does not open.</summary>
    public const string Ephemeral = "fsck.ephemeral";

    /// <returns>What is wrong with marks and tails, each with the number of its place, from 1. One that is missing is no damage: the node says what follows from that.</returns>
    public static IReadOnlyList<FsckFinding> Marks(IRecordStore store, IMarks marks, SuiteRegistry registry)
    {
        var findings = new List<FsckFinding>();
        foreach (var channel in store.Channels())
        {
            if (!ChannelRules.TryRead(channel.Terms, registry, out var rules, out _))
                continue;
            foreach (var (copy, place) in Copies(marks, channel.Id.ToString()))
            {
                if (Exchange.Mark.Decode(copy.Mark) is not { } mark || mark.Channel != channel.Id || mark.Us != channel.Us)
                    findings.Add(new FsckFinding(Mark, channel.Id.ToString(), channel.Us, place, "mark"));
                else if (mark.Owed is null && !Leads(store, rules, new FeedKey(channel.Id, channel.Us), mark.Own, copy.Tail))
                    findings.Add(new FsckFinding(Tail, channel.Id.ToString(), channel.Us, place, "tail"));
            }
        }

        findings.AddRange(Copies(marks, ContactMarks.Name).Where(one => !ContactMarks.IsSound(one.Copy.Mark!)).Select(one => new FsckFinding(Contacts, ContactMarks.Name, "", one.Place, "mark")));
        return findings;
    }

    /// <returns>The files that these node keys do not open.</returns>
    public static IReadOnlyList<FsckFinding> Files(IEphemeral files, string us) =>
        [.. files.Names().Where(name => files.Read(name) is null).Select(name => new FsckFinding(Ephemeral, name, us, 0, "ephemeral"))];

    private static IEnumerable<(MarkCopy Copy, int Place)> Copies(IMarks marks, string name) => marks.Read(name).Select((copy, i) => (copy, i + 1)).Where(one => one.copy.Mark is not null);

    /// <summary>Whether a tail, behind what the record has, leads to the head that it was written for. What stands behind that was being written, and is nobody's word yet.</summary>
    private static bool Leads(IRecordStore store, ChannelRules rules, FeedKey own, MarkedHead head, byte[] tail)
    {
        if (tail.Length == 0 || head.Size == 0)
            return true;
        var (from, entries) = Exchange.Tail.Decode(tail);
        if (entries.Count == 0)
            return false;
        var held = store.Feeds(own.Channel).FirstOrDefault(feed => feed.Key == own)?.Size ?? 0;
        var trees = from <= held ? FeedTrees.Load(own, from, store, rules.Hashers) : null;
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, seq) = (entries[i], from + i);
            if (!Header.TryDecode(entry.HeaderBytes, out var header, out _) || header.Seq != seq || !IsWhole(store, rules, own, header, entry))
                return false;
            if (seq < head.Size)
                trees?.Append([.. rules.Hashers.Select(hasher => hasher.Leaf(entry.HeaderBytes))]);
        }

        // A tail that grew too long ends before; one that the record does not reach leads nowhere here.
        if (from + entries.Count < head.Size)
            return tail.Length > MarkLimits.MaxTailBytes;
        return trees is null || from > head.Size || trees.RootsAt(head.Size).SequenceEqual(head.Roots);
    }

    private static bool IsWhole(IRecordStore store, ChannelRules rules, FeedKey own, Header header, Entry entry) => entry.Body is { } body
        ? body.Length == header.Size && header.BodyHashes.SequenceEqual(rules.HashesOf(body))
        : header.Size == 0 || store.Entry(own, header.Seq) is { Body: null };
}
