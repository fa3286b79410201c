namespace Parley.Node.People;

/// <summary>
/// Wrong tries at what can be guessed. An account is locked after five in a row, for a minute, twice as long each time up to a quarter of an hour. Over all accounts there are thirty in five minutes, and
/// then nobody is asked until those are past: that bounds what guessing costs us, and what it writes into the log. A passkey cannot be guessed and is never locked, so that a stranger at the
/// door keeps no officer with a passkey out.
/// </summary>
internal sealed class Lockout(TimeProvider time)
{
    private const int InARow = 5;
    private const int Overall = 30;
    private const int MostNames = 4096;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly List<long> _all = [];
    private readonly Dictionary<string, Tries> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins a try, which counts as a wrong one until it <see cref="Succeeded"/>: a thousand at once are no more than thirty.</summary>
    /// <param name="name">As it was typed, there or not; null where only the count over all matters.</param>
    /// <returns>For how long none is free, or null. By the steady clock alone: setting the time of day unlocks nothing.</returns>
    public TimeSpan? Begin(string? name = null)
    {
        lock (_lock)
        {
            _all.RemoveAll(since => time.GetElapsedTime(since) >= s_window);
            if (_all.Count >= Overall)
                return s_window - time.GetElapsedTime(_all[0]);
            if (name is not null && LockedFor(name) is { } left)
                return left;
            _all.Add(time.GetTimestamp());
            if (name is not null)
                Count(name);
            return null;
        }
    }

    /// <summary>A try that was begun was right.</summary>
    public void Succeeded(string? name = null)
    {
        lock (_lock)
        {
            if (_all.Count > 0)
                _all.RemoveAt(_all.Count - 1);
            if (name is not null)
                _names.Remove(name);
        }
    }

    /// <summary>An operator says that it is well.</summary>
    public void Clear(string name)
    {
        lock (_lock)
            _names.Remove(name);
    }

    private TimeSpan? LockedFor(string name) =>
        _names.TryGetValue(name, out var tries) && tries.Locked is { } locked && locked.For - time.GetElapsedTime(locked.Since) is { Ticks: > 0 } left ? left : null;

    private void Count(string name)
    {
        if (!_names.TryGetValue(name, out var tries))
        {
            // Names can be made up without end; with them all gone, what counts over all still stands.
            if (_names.Count >= MostNames)
                _names.Clear();
            _names[name] = tries = new Tries();
        }

        if (++tries.Count % InARow == 0)
            tries.Locked = (time.GetTimestamp(), TimeSpan.FromTicks(Math.Min(s_longest.Ticks, s_first.Ticks << Math.Min(10, (tries.Count / InARow) - 1))));
    }

    private sealed class Tries
    {
        public int Count { get; set; }

        public (long Since, TimeSpan For)? Locked { get; set; }
    }
}
