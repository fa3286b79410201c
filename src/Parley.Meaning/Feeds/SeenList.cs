namespace Parley.Meaning;

/// <summary>A <c>seen</c> entry with a good span.</summary>
internal sealed record Seen(long Seq, SeenContent Content, bool Doubt);

/// <summary>What one writer says it saw of one feed.</summary>
internal sealed class SeenList
{
    /// <summary>With a good span; numbers and sizes rise.</summary>
    public List<Seen> Spans { get; } = [];

    /// <summary>Those that count: the chain of the feed has their roots.</summary>
    public List<Seen> Counted { get; } = [];

    public long Last => Spans.Count == 0 ? 0 : Spans[^1].Content.Size;

    public void Count(Seen seen)
    {
        var at = Counted.Count;
        while (at > 0 && Counted[at - 1].Seq > seen.Seq)
            at--;
        Counted.Insert(at, seen);
    }

    /// <summary>How much of the feed is known below an entry of the writer.</summary>
    public long Known(long below) => Below(below) is > 0 and var at ? Counted[at - 1].Content.Size : 0;

    public bool Counts(Seen seen) => Below(seen.Seq) is var at && at < Counted.Count && Counted[at].Seq == seen.Seq;

    private int Below(long seq)
    {
        var (low, high) = (0, Counted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Counted[middle].Seq < seq ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The first that covers an entry.</summary>
    /// <param name="list">One of the two lists.</param>
    /// <param name="seq">The entry's number.</param>
    public static Seen? Covering(List<Seen> list, long seq)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].Content.Size <= seq ? (middle + 1, high) : (low, middle);
        }

        return low == list.Count ? null : list[low];
    }
}
