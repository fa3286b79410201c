namespace Parley.Exchange;

/// <summary>
/// What one member may send us: entries a second (a bucket of ten seconds' worth) and bytes a day. Counted before anything costly is done, so that
/// a flood by one valid member stays its own problem.
/// </summary>
internal sealed class Quota(long entriesPerSecond, long bytesPerDay, TimeProvider time)
{
    private const int BucketSeconds = 10;
    private static readonly long s_dayMs = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private double _entries = (double)entriesPerSecond * BucketSeconds;
    private long _refilledMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    private long _day;
    private long _bytesToday;

    /// <summary>Takes from the quota, or returns false and takes nothing.</summary>
    public bool TryTake(int entries, long bytes)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var elapsedMs = Math.Max(0, now - _refilledMs);
        _entries = Math.Min((double)entriesPerSecond * BucketSeconds, _entries + (elapsedMs / 1000.0 * entriesPerSecond));
        _refilledMs = now;
        if (now / s_dayMs != _day)
        {
            _day = now / s_dayMs;
            _bytesToday = 0;
        }

        if (entries > _entries || bytes > bytesPerDay - _bytesToday)
            return false;
        _entries -= entries;
        _bytesToday += bytes;
        return true;
    }
}
