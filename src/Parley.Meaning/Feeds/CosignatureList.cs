namespace Parley.Meaning;

/// <summary>The cosignatures of one party over one feed, and the least of their times over every size.</summary>
/// <param name="index">Where the cosigner's own chain is, which says how its times move.</param>
/// <param name="by">The cosigner: a member, or a witness without a chain.</param>
/// <param name="over">The feed.</param>
internal sealed class CosignatureList(Index index, string by, string over)
{
    private readonly List<(long Size, long Covers, long Time)> _all = [];

    // Sizes rise, and so do times: of every size the least time of those that cover it.
    private readonly List<(long Covers, long Time)> _credit = [];
    private readonly List<(long Covers, long Time)> _sure = [];
    private long _largest;
    private bool _isStale;

    /// <summary>As they came: the size in them, and the time.</summary>
    public IEnumerable<(long Size, long Time)> All => _all.Select(one => (one.Size, one.Time));

    /// <param name="size">What was cosigned.</param>
    /// <param name="covers">How much of it the chain has: less only in a forked feed.</param>
    /// <param name="time">In the cosignature, ms.</param>
    public void Add(long size, long covers, long time)
    {
        _all.Add((size, covers, time));
        _isStale |= covers < _largest;
        _largest = Math.Max(_largest, covers);
        if (!_isStale)
            Put(size, covers, time);
    }

    /// <summary>Something came that may move their times.</summary>
    public void Spoil() => _isStale = true;

    public bool Covers(long seq) => _largest > seq;

    /// <summary>The least time over an entry that speaks for others: as signed or as moved, whichever is less; null for none.</summary>
    public long? Credit(long seq) => Least(Fresh(_credit), seq);

    /// <summary>The least time over an entry as moved, those in doubt apart; null for none.</summary>
    public long? Sure(long seq) => Least(Fresh(_sure), seq);

    /// <summary>A cosignature's time, moved where its writer put its clock right; and whether its writer was in doubt.</summary>
    public (long Time, bool Doubted) Move(long size, long time)
    {
        if (index.Find(by) is not { } writer || writer.SeenOf(over) is not { } list || SeenList.Covering(list.Spans, size - 1) is not { } first)
            return (time, false);
        return writer.ClockOver(first.Seq) is { Content: var put } && put.Since <= time && time <= put.Was
            ? (Math.Max(time + put.Is - put.Was, writer.Time(put.From - 1)), first.Doubt)
            : (time, first.Doubt);
    }

    private List<(long Covers, long Time)> Fresh(List<(long Covers, long Time)> list)
    {
        if (_isStale)
        {
            _credit.Clear();
            _sure.Clear();
            foreach (var (size, covers, time) in _all.OrderBy(one => one.Covers))
                Put(size, covers, time);
            _isStale = false;
        }

        return list;
    }

    private void Put(long size, long covers, long time)
    {
        var (moved, doubted) = Move(size, time);
        Put(_credit, covers, Math.Min(time, moved));
        if (!doubted)
            Put(_sure, covers, moved);
    }

    private static void Put(List<(long Covers, long Time)> list, long covers, long time)
    {
        if (list.Count > 0 && list[^1].Covers == covers && list[^1].Time <= time)
            return;
        while (list.Count > 0 && list[^1].Time >= time)
            list.RemoveAt(list.Count - 1);
        list.Add((covers, time));
    }

    private static long? Least(List<(long Covers, long Time)> list, long seq)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].Covers <= seq ? (middle + 1, high) : (low, middle);
        }

        return low == list.Count ? null : list[low].Time;
    }
}
