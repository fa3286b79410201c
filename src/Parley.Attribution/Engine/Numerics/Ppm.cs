namespace Parley.Attribution;

/// <summary>Probabilities as whole parts per million.</summary>
public static class Ppm
{
    /// <summary>One.</summary>
    public const int Whole = 1_000_000;

    /// <summary>
    /// Parts that sum to <see cref="Whole"/> exactly: all are rounded down, then the largest remainders get one more (Hamilton's method);
    /// of equal remainders the earlier.
    /// </summary>
    /// <param name="shares">Not negative; their sum is above 0 and need not be 1.</param>
    public static int[] Apportion(ReadOnlySpan<double> shares)
    {
        var sum = 0.0;
        foreach (var share in shares)
            sum += share;
        var parts = new int[shares.Length];
        var remainders = new double[shares.Length];
        var order = new int[shares.Length];
        var left = Whole;
        for (var i = 0; i < shares.Length; i++)
        {
            var exact = shares[i] / sum * Whole;
            parts[i] = (int)exact;
            // Negated, so that an ascending sort by (remainder, position) puts the largest first.
            remainders[i] = parts[i] - exact;
            order[i] = i;
            left -= parts[i];
        }

        Array.Sort(order, (a, b) => remainders[a] != remainders[b] ? remainders[a].CompareTo(remainders[b]) : a.CompareTo(b));
        // Rounding of the sum can leave a part too few or too many, never more.
        for (var i = 0; left > 0; i = (i + 1) % order.Length, left--)
            parts[order[i]]++;
        for (var i = order.Length - 1; left < 0; i--)
        {
            if (parts[order[i]] == 0)
                continue;
            parts[order[i]]--;
            left++;
        }

        return parts;
    }
}
