namespace Parley.Attribution;

/// <summary>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): the same numbers for a seed everywhere. Not for secrets.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator of its own for one subject, whatever was drawn for others before.</summary>
    public static SeededRandom For(ulong seed, string subject)
    {
        // FNV-1a over UTF-16 code units.
        var hash = 14695981039346656037UL;
        foreach (var unit in subject)
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        return new SeededRandom(unchecked(seed + hash));
    }

    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 to one less than <paramref name="count"/>, each equally likely.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        // Numbers of the last, incomplete run of the range would favour small results.
        var whole = ulong.MaxValue - (ulong.MaxValue % (ulong)count);
        var drawn = Next();
        while (drawn >= whole)
            drawn = Next();
        return (int)(drawn % (ulong)count);
    }

    /// <summary>Some of the items, none twice, in the order in which they were drawn; all where there are no more.</summary>
    public T[] Draw<T>(IEnumerable<T> items, int count)
    {
        T[] all = [.. items];
        var drawn = Math.Min(count, all.Length);
        for (var i = 0; i < drawn; i++)
        {
            var other = i + Below(all.Length - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..drawn];
    }
}
