namespace Parley.Protocol;

internal sealed partial class RecordCheck
{
    private readonly List<(string Party, long Seq, Grant Grant, long Seen)> _grants = [];

    /// <summary>Notes to which prekey a grant is, and how much its writer had seen of their owner's feed; that feed may come later in the file.</summary>
    private void NoteGrants(FeedReader reader, TakenEntry taken)
    {
        if (taken.Header.Type == EntryType.Grant && GrantBody.TryDecode(taken.Entry.Body, out var body, out _))
            _grants.AddRange(body.To.Select(grant => (reader.Party, taken.Header.Seq, grant, reader.Seen.GetValueOrDefault(grant.Party))));
    }

    /// <summary>Each grant is to the newest prekey that its writer had seen.</summary>
    private void CheckGrants()
    {
        foreach (var (party, seq, grant, seen) in _grants)
        {
            if (_traces.TryGetValue(grant.Party, out var owner) && seen <= owner.Size && owner.PrekeyAt(seen) != grant.Prekey)
                _faults.Add(new RecordFinding(party, seq, new Refusal(Codes.SealKeys, grant.Party)));
        }
    }

    /// <summary>What each other member's node said of the sealed bodies of a feed: each once, in the one <c>seen</c> that covers it.</summary>
    private IReadOnlyList<ReadersWord> Words(FeedTrace feed) => [.. _traces.Values.Where(reader => reader != feed).Select(reader => WordOf(feed, reader))];

    private static ReadersWord WordOf(FeedTrace feed, FeedTrace reader)
    {
        var (covered, unread) = (0L, new HashSet<long>());
        foreach (var seen in reader.Seens.Where(seen => seen.Feed == feed.Party))
        {
            for (var at = First(feed.Sealed, seen.From); at < feed.Sealed.Count && feed.Sealed[at] < seen.Size; at++)
            {
                covered++;
                if (seen.Unreadable.Any(range => range.First <= feed.Sealed[at] && feed.Sealed[at] <= range.Last))
                    unread.Add(feed.Sealed[at]);
            }

            unread.ExceptWith(seen.Readable);
        }

        return new ReadersWord(reader.Party, covered - unread.Count, unread.Count, feed.Sealed.Count - covered);
    }

    private static int First(List<long> rising, long from)
    {
        var at = rising.BinarySearch(from);
        return at < 0 ? ~at : at;
    }
}
