namespace Parley.Exchange;

/// <summary>So much at once, and so much a second after that.</summary>
internal sealed class Bucket(double perSecond, double atOnce, TimeProvider time)
{
    private double _used;
    private long _filled = time.GetTimestamp();

    /// <summary>Whether one is left.</summary>
    public bool HasMore => Left() >= 1;

    /// <summary>How long until one is left; at least a millisecond.</summary>
    public TimeSpan Wait => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((1 - Left()) / perSecond * 1_000)));

    /// <summary>Takes that much, or returns false and takes nothing.</summary>
    public bool TryTake(double amount)
    {
        if (amount > Left())
            return false;
        _used += amount;
        return true;
    }

    /// <summary>Takes what was used up already, more than is left if need be: it is made up for by waiting.</summary>
    public void Use(double amount) => _used = atOnce - Left() + amount;

    private double Left()
    {
        var now = time.GetTimestamp();

        // No clock that runs backwards gives anything.
        var seconds = Math.Max(0, time.GetElapsedTime(_filled, now).TotalSeconds);
        _filled = now;
        _used = Math.Max(0, _used - (seconds * perSecond));
        return atOnce - _used;
    }
}
