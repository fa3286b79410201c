namespace Parley.Exchange;

/// <summary>
/// What one member may send us: entries a second (a bucket of ten seconds' worth) and bytes a day. Counted before anything costly is done, so that
/// a flood by one valid member stays its own problem.
/// </summary>
internal sealed class Quota(long entriesPerSecond, long bytesPerDay, TimeProvider time)
{
    private const int BucketSeconds = 10;
    private static readonly long s_dayMs = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly Bucket _entries = new(entriesPerSecond, (double)entriesPerSecond * BucketSeconds, time);
    private long _day;
    private long _bytesToday;

    /// <summary>Takes from the quota, or returns false and takes nothing.</summary>
    public bool TryTake(int entries, long bytes)
    {
        var day = time.GetUtcNow().ToUnixTimeMilliseconds() / s_dayMs;
        if (day != _day)
            (_day, _bytesToday) = (day, 0);
        if (bytes > bytesPerDay - _bytesToday || !_entries.TryTake(entries))
            return false;
        _bytesToday += bytes;
        return true;
    }
}
