using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// What our next <c>seen</c> entries about one feed must say: how far we cosigned it, and what of it our node could not read (docs/spec/meaning.md, 6). Each entry is judged once, when
/// it comes; after a start, from the record.
/// </summary>
internal sealed class Unseen(IRecordStore store, Channel channel, FeedKey feed)
{
    /// <summary>Entries judged from the record for one <c>seen</c>: opening them holds up the loop.</summary>
    private const int MostJudged = 1_024;

    private readonly List<(long Seq, string Code)> _unreadable = [];
    private readonly SortedSet<long> _readable = [];
    private long _judged;

    /// <summary>The largest head our own feed says we have seen.</summary>
    public long Size { get; private set; }

    /// <summary>By when it must be said, by the steady clock; null while nothing must.</summary>
    public long? DueMs { get; private set; }

    /// <summary>Takes up what our feed says.</summary>
    public void Restart(long size)
    {
        (Size, _judged, DueMs) = (size, size, DueMs);
        _unreadable.Clear();
        _readable.Clear();
    }

    /// <summary>Takes the verdict over entries from a number on.</summary>
    /// <param name="dueMs">By when it must be said; null where entries of these types cause no word.</param>
    public void Judged(long from, long to, IEnumerable<(long Seq, string Code)> unreadable, long? dueMs)
    {
        DueMs = dueMs is null ? DueMs : Math.Min(dueMs.Value, DueMs ?? long.MaxValue);
        if (from != _judged)
            return;
        _unreadable.AddRange(unreadable);
        _judged = to;
    }

    /// <summary>An epoch may have been granted to us anew: what we could not read of it is looked at again.</summary>
    public void Granted(long epoch)
    {
        var held = store.Feeds(feed.Channel).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        for (var seq = epoch + 1; seq < Math.Min(held, epoch + MostJudged); seq++)
        {
            var entry = store.Held(feed, seq);
            if (!Header.TryDecode(entry.HeaderBytes, out var header, out _) || !header.Type.IsSealed() || header.Epoch != epoch || Code(header, entry) is not null)
                continue;
            if (header.Type == EntryType.Message && channel.Secrets.For(feed, [epoch]).Open(header, entry).Deciding is { } deciding)
                channel.Meaning.Learn(header, deciding);
            if (seq >= Size)
                _unreadable.RemoveAll(one => one.Seq == seq);
            else if (WasDeclared(seq))
                _readable.Add(seq);
        }
    }

    /// <summary>What is to be said of a feed that we cosigned up to a size: more than one where more is unreadable than one can say.</summary>
    public IReadOnlyList<SeenData> Say(long cosigned, Func<long, IReadOnlyList<Ledger.TreeHash>> rootsAt)
    {
        JudgeStored(Math.Min(cosigned, Size + MostJudged));
        var upTo = Math.Min(cosigned, _judged);
        var all = new List<SeenData>();
        for (var from = Size; from < upTo;)
        {
            var ranges = new List<Unreadable>();
            var to = upTo;
            foreach (var (seq, code) in _unreadable.Where(one => one.Seq >= from && one.Seq < upTo))
            {
                if (ranges is [.., var last] && last.Last == seq - 1 && last.Code == code)
                    ranges[^1] = last with { Last = seq };
                else if (ranges.Count < Limits.MaxUnreadable)
                    ranges.Add(new Unreadable(seq, seq, code));
                else
                {
                    to = seq;
                    break;
                }
            }

            all.Add(new SeenData(feed.Party, from, to, rootsAt(to)) { Unreadable = ranges, Readable = all.Count > 0 ? [] : [.. _readable.Take(Limits.MaxUnreadable)] });
            from = to;
        }

        return all;
    }

    public void Said(SeenData data)
    {
        Size = data.Size;
        _unreadable.RemoveAll(one => one.Seq < data.Size);
        _readable.ExceptWith(data.Readable);
        if (Size >= _judged)
            DueMs = null;
    }

    private void JudgeStored(long to)
    {
        while (_judged < to)
        {
            var entries = store.Entries(feed, _judged, (int)Math.Min(64, to - _judged), Limits.MaxBatchBytes / 4);
            if (entries.Count == 0)
                throw new StoreFaultException(FaultCodes.StoreBroken);
            foreach (var entry in entries)
            {
                if (Header.TryDecode(entry.HeaderBytes, out var header, out _) && Code(header, entry) is { } code)
                    _unreadable.Add((_judged, code));
                _judged++;
                if (header?.Type == EntryType.Grant && GrantBody.TryDecode(entry.Body ?? [], out var grants, out _) && grants.Epoch < Size)
                    Granted(grants.Epoch);
            }
        }
    }

    private bool WasDeclared(long seq)
    {
        var own = channel.FeedOf(channel.Us);
        for (var below = long.MaxValue; store.LastOfType(own, EntryType.Seen, below) is { } at; below = at)
        {
            if (Header.TryDecode(store.Held(own, at).HeaderBytes, out var header, out _) && header.Seen is { } seen && seen.Feed == feed.Party && seen.From <= seq)
                return seen.Unreadable.Any(range => range.First <= seq && seq <= range.Last);
        }

        return false;
    }

    private string? Code(Header header, Entry entry) => header.Type switch
    {
        EntryType.Grant => channel.Secrets.Unreadable(feed, entry),
        EntryType.Message or EntryType.Chunk => channel.Secrets.For(feed, [header.Epoch]).Unreadable(header, entry),
        _ => null,
    };
}
