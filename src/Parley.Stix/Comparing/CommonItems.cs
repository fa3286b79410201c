namespace Parley.Stix.Comparing;

/// <summary>
/// The items that two lists have in common and in the same order. The longest such sequence while lists are short; beyond that, the k-th item of a value in
/// one list meets the k-th of that value in the other and the longest rising run of those is taken: the longest too where no value stands twice, and
/// n log n always.
/// </summary>
/// <remarks>Deterministic: of several sequences of one length always the same is taken.</remarks>
internal sealed class CommonItems
{
    /// <summary>Steps that comparing exactly may take, for all lists of one comparison together.</summary>
    public const int ExactSteps = 1 << 24;

    /// <summary>Steps for one pair of lists: 1,024 items against 1,024.</summary>
    public const int ExactStepsOfOne = 1 << 20;

    private long _left = ExactSteps;

    /// <summary>Pairs of positions, rising in both lists.</summary>
    /// <param name="a">What each item is: equal numbers, equal items.</param>
    /// <param name="b">The other list.</param>
    public List<(int A, int B)> Find(int[] a, int[] b)
    {
        var head = a.AsSpan().CommonPrefixLength(b);
        var tail = 0;
        while (tail < Math.Min(a.Length, b.Length) - head && a[^(tail + 1)] == b[^(tail + 1)])
            tail++;
        var pairs = new List<(int, int)>();
        for (var i = 0; i < head; i++)
            pairs.Add((i, i));
        ReadOnlySpan<int> midA = a.AsSpan(head..^tail);
        ReadOnlySpan<int> midB = b.AsSpan(head..^tail);
        var steps = (long)midA.Length * midB.Length;
        var isExact = steps <= ExactStepsOfOne && steps <= _left;
        _left -= isExact ? steps : 0;
        foreach (var (i, j) in isExact ? Longest(midA, midB) : Rising(midA, midB))
            pairs.Add((i + head, j + head));
        for (var i = tail; i > 0; i--)
            pairs.Add((a.Length - i, b.Length - i));
        return pairs;
    }

    private static List<(int A, int B)> Longest(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var width = b.Length + 1;
        var lengths = new int[(a.Length + 1) * width];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
                lengths[(i * width) + j] = a[i] == b[j] ? lengths[((i + 1) * width) + j + 1] + 1 : Math.Max(lengths[((i + 1) * width) + j], lengths[(i * width) + j + 1]);
        }

        var pairs = new List<(int, int)>();
        for (var (i, j) = (0, 0); i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
                pairs.Add((i++, j++));
            else if (lengths[((i + 1) * width) + j] >= lengths[(i * width) + j + 1])
                i++;
            else
                j++;
        }

        return pairs;
    }

    private static List<(int A, int B)> Rising(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var waiting = new Dictionary<int, Queue<int>>();
        for (var j = 0; j < b.Length; j++)
        {
            if (!waiting.TryGetValue(b[j], out var places))
                waiting.Add(b[j], places = new Queue<int>());
            places.Enqueue(j);
        }

        var met = new List<(int A, int B)>();
        for (var i = 0; i < a.Length; i++)
        {
            if (waiting.TryGetValue(a[i], out var places) && places.TryDequeue(out var j))
                met.Add((i, j));
        }

        // Patience sorting: ends[n] is the pair that ends the best run of length n + 1.
        var ends = new List<int>();
        var before = new int[met.Count];
        for (var k = 0; k < met.Count; k++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = met[ends[middle]].B < met[k].B ? (middle + 1, high) : (low, middle);
            }

            before[k] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(k);
            else
                ends[low] = k;
        }

        var pairs = new List<(int, int)>();
        for (var k = ends.Count == 0 ? -1 : ends[^1]; k >= 0; k = before[k])
            pairs.Add(met[k]);
        pairs.Reverse();
        return pairs;
    }
}
