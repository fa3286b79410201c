using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The marks of one channel: what all places held at the start, and what they are given before a signature of ours leaves. What is to be kept while a write is under way goes
/// with the next one, together.
/// </summary>
internal sealed class ChannelMarks
{
    private readonly NodeSeams _seams;
    private readonly string _name;
    private readonly FeedKey _own;
    private readonly Gate _oneWrite = new();
    private readonly int _places;
    private Mark _wanted;
    private Mark _kept;
    private Task? _next;
    private long _coveredByAll;
    private TailState? _tail;

    private ChannelMarks(NodeSeams seams, FeedKey own, IReadOnlyList<MarkCopy> copies, IReadOnlyList<Mark> found)
    {
        (_seams, _own, _name, _places) = (seams, own, own.Channel.ToString(), copies.Count);
        (Found, Tails) = (found, [.. copies.Select(copy => copy.Tail).Where(tail => tail.Length > 0)]);
        IsPartlyMissing = found.Count > 0 && found.Count < Math.Max(copies.Count, found.Max(mark => mark.Places));
        _wanted = _kept = found.Count == 0 ? new Mark(own.Channel, own.Party) { Owed = Lost.Marks, Places = copies.Count } : Merge(found);

        // What one place lacks it gets with the next write, whatever that is for.
        if (copies.Any(copy => !_wanted.Encode().AsSpan().SequenceEqual(copy.Mark)))
            _kept = new Mark(own.Channel, own.Party);
        if (seams.Store.Feeds(own.Channel) is var feeds && (IsBehind(feeds, own, OwnHeads) || _wanted.Feeds.Any(feed => IsBehind(feeds, own with { Party = feed.Party }, [feed.Cosigned]))))
            Owe(Lost.Store);
    }

    /// <summary>What was found at the start, of every place that had a mark of this channel.</summary>
    public IReadOnlyList<Mark> Found { get; }

    /// <summary>The tails found at the start.</summary>
    public IReadOnlyList<byte[]> Tails { get; }

    /// <summary>Whether fewer marks were found than were written: the one that is missing may have known more.</summary>
    public bool IsPartlyMissing { get; private set; }

    /// <summary>What was put back and is not said yet, or null.</summary>
    public Lost? Owed => _wanted.Owed;

    /// <summary>How often this node said that something of this channel was put back.</summary>
    public long Restores => _wanted.Restores;

    /// <summary>The heads of ours that were signed, by all that was found.</summary>
    public IEnumerable<MarkedHead> OwnHeads => Found.Select(mark => mark.Own).Where(head => head.Size > 0);

    /// <summary>Reads what all places hold of a channel. A mark that is damaged, or of another channel or party, counts as none.</summary>
    public static ChannelMarks Load(NodeSeams seams, ChannelId channel, string us)
    {
        var copies = seams.Marks.Read(channel.ToString());
        var found = new List<Mark>();
        for (var i = 0; i < copies.Count; i++)
        {
            if (copies[i].Mark is not { } bytes)
                continue;
            if (Mark.Decode(bytes) is { } mark && mark.Channel == channel && mark.Us == us)
                found.Add(mark);
            else
                seams.Alarms.Raise(new Alarm(AlarmCodes.MarksDamaged, channel.ToString(), "", $"{i + 1}"));
        }

        return new ChannelMarks(seams, new FeedKey(channel, us), copies, found);
    }

    /// <summary>Gives a channel that is about to be opened its first mark: from then on one that is missing was lost.</summary>
    public static Task BeginAsync(NodeSeams seams, ChannelId channel, string us)
    {
        var copies = seams.Marks.Read(channel.ToString());
        return copies.Any(copy => copy.Mark is not null) ? Task.CompletedTask
            : seams.Marks.WriteAsync(channel.ToString(), new MarkWrite(new Mark(channel, us) { Places = copies.Count }.Encode(), [], TailAnew: true));
    }

    /// <summary>The heads of another's feed that were cosigned, by all that was found.</summary>
    public IEnumerable<MarkedHead> HeadsOf(string party) => Found.Select(mark => Of(mark, party).Cosigned).Where(head => head.Size > 0);

    /// <summary>Whether the record's ticket for a feed is the newest that was given.</summary>
    public bool IsNewest(string party, byte[]? ticket) => Owed is null && Of(_wanted, party).Ticket.AsSpan().SequenceEqual(ticket);

    /// <summary>Before a head of ours leaves.</summary>
    /// <param name="coveredByAll">Entries of our feed that every member has cosigned.</param>
    public Task SignAsync(long size, IReadOnlyList<TreeHash> roots, long coveredByAll)
    {
        if (size <= _kept.Own.Size)
            return Task.CompletedTask;
        if (size > _wanted.Own.Size)
            _wanted = _wanted with { Own = new MarkedHead(size, roots) };
        _coveredByAll = coveredByAll;
        return KeepAsync();
    }

    /// <summary>Before a cosignature of ours leaves.</summary>
    public Task CosignAsync(string party, long size, IReadOnlyList<TreeHash> roots)
    {
        if (size <= Of(_kept, party).Cosigned.Size)
            return Task.CompletedTask;
        if (Of(_wanted, party) is var before && size > before.Cosigned.Size)
            Set(before with { Cosigned = new MarkedHead(size, roots) });
        return KeepAsync();
    }

    /// <summary>Before a ticket of ours leaves.</summary>
    public Task GiveAsync(string party, byte[] ticket)
    {
        Set(Of(_wanted, party) with { Ticket = ticket });
        return KeepAsync();
    }

    /// <summary>What every member has goes out of the tails now, for something of it was erased.</summary>
    public async Task ForgetAsync(long coveredByAll)
    {
        if (Owed is not null)
            return;
        (_coveredByAll, _tail) = (coveredByAll, null);
        _kept = new Mark(_own.Channel, _own.Party);
        await KeepAsync();
    }

    /// <summary>Something was put back, as is known now: it is to be said, whatever happens until then.</summary>
    public Task OweAsync(Lost lost)
    {
        Owe(lost);
        return OweAsync();
    }

    /// <summary>What was found to be owed at the start is kept, once.</summary>
    public Task OweAsync() => _kept.Owed == Owed ? Task.CompletedTask : KeepAsync();

    /// <summary>It was said, durably.</summary>
    public Task SaidAsync()
    {
        _wanted = _wanted with { Owed = null, Restores = _wanted.Restores + 1 };
        return SettledAsync();
    }

    /// <summary>All is known that a missing mark could have told.</summary>
    public Task SettledAsync()
    {
        IsPartlyMissing = false;
        _wanted = _wanted with { Places = _places };
        return KeepAsync();
    }

    private static Mark Merge(IReadOnlyList<Mark> found) => found[0] with
    {
        Own = found.MaxBy(mark => mark.Own.Size)!.Own,
        Feeds = [.. found.SelectMany(mark => mark.Feeds).Select(feed => feed.Party).Distinct().Order(StringComparer.Ordinal)
            .Select(party => Of(found.MaxBy(mark => Of(mark, party).Cosigned.Size)!, party) with { Ticket = found.All(mark => Of(mark, party).Ticket.AsSpan().SequenceEqual(Of(found[0], party).Ticket)) ? Of(found[0], party).Ticket : [] })],
        Owed = found.Select(mark => mark.Owed).OfType<Lost>().ToArray() is [var first, .. var more] ? more.All(lost => lost == first) ? first : Lost.Both : null,
        Restores = found.Max(mark => mark.Restores),
        Places = found.Max(mark => mark.Places),
    };

    private static MarkedFeed Of(Mark mark, string party) => mark.Feeds.FirstOrDefault(feed => feed.Party == party) ?? new MarkedFeed(party, MarkedHead.None, []);

    private static bool IsBehind(IReadOnlyList<FeedRow> feeds, FeedKey feed, IEnumerable<MarkedHead> heads) =>
        heads.Any(head => head.Size > (feeds.FirstOrDefault(row => row.Key == feed)?.Size ?? 0));

    private void Owe(Lost lost) => _wanted = _wanted with { Owed = Owed is null || Owed == lost ? lost : Lost.Both };

    private void Set(MarkedFeed feed) =>
        _wanted = _wanted with { Feeds = [.. _wanted.Feeds.Where(other => other.Party != feed.Party).Append(feed).OrderBy(one => one.Party, StringComparer.Ordinal)] };

    private async Task KeepAsync()
    {
        if (_next is { } next)
        {
            await next;
            return;
        }

        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _next = kept.Task;
        using var one = await _oneWrite.EnterAsync();
        _next = null;
        try
        {
            await WriteAsync();
            kept.SetResult();
        }
        catch (FaultException fault)
        {
            kept.SetException(fault);
            throw;
        }
    }

    private async Task WriteAsync()
    {
        var mark = _wanted;

        // While the record lacks something the tail may be all that is left of it.
        var (tail, isAnew, bytes) = mark.Owed is null && mark.Own.Size > _kept.Own.Size ? NextTail(mark.Own.Size) : (_tail, false, []);
        _tail = bytes.Length > 0 || isAnew ? null : _tail;
        await _seams.Marks.WriteAsync(_name, new MarkWrite(mark.Encode(), bytes, isAnew));
        (_kept, _tail) = (mark, tail);
    }

    /// <summary>What the tail lacks. It begins anew when it is not known what the places hold, and when most of that is with everyone.</summary>
    private (TailState? Tail, bool IsAnew, byte[] Bytes) NextTail(long end)
    {
        var isAnew = _tail is not { } known || (known.Bytes > MarkLimits.TailBytesAnew && _coveredByAll > known.From + ((known.End - known.From) / 2));
        var tail = isAnew ? new TailState(_coveredByAll, _coveredByAll, 0) : _tail!;
        var entries = new List<Entry>();
        var bytes = tail.Bytes;
        for (var at = tail.End; at < end && bytes <= MarkLimits.MaxTailBytes; at = tail.End + entries.Count)
        {
            if (_seams.Store.Entries(_own, at, (int)Math.Min(Limits.MaxBatchEntries, end - at), Limits.MaxBatchBytes / 4) is not { Count: > 0 } page)
                throw new StoreFaultException(FaultCodes.StoreBroken);
            foreach (var entry in page)
            {
                bytes += entry.HeaderBytes.Length + (entry.Body?.Length ?? 0);
                if (bytes > MarkLimits.MaxTailBytes)
                    break;
                entries.Add(entry);
            }
        }

        return (new TailState(tail.From, tail.End + entries.Count, bytes), isAnew, Tail.Encode(tail.End, entries));
    }

    /// <summary>What every place holds of the tail.</summary>
    private sealed record TailState(long From, long End, long Bytes);
}
