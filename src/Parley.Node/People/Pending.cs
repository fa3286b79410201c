namespace Parley.Node.People;

/// <summary>What was begun and waits for its answer: five minutes by the steady clock, once. In memory alone; when too much waits, the oldest goes.</summary>
internal sealed class Pending<T>(TimeProvider time)
    where T : class
{
    private const int Most = 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (T What, long Since)> _waiting = new(StringComparer.Ordinal);

    /// <summary>Keeps it, under a name that nobody can guess.</summary>
    public string Add(T what)
    {
        var state = Secret.Token();
        lock (_lock)
        {
            if (_waiting.Count >= Most)
                _waiting.Remove(_waiting.MinBy(one => one.Value.Since).Key);
            _waiting.Add(state, (what, time.GetTimestamp()));
        }

        return state;
    }

    /// <summary>Takes it out; null when it came too late, or was taken before.</summary>
    public T? Take(string state)
    {
        lock (_lock)
            return _waiting.Remove(state, out var found) && time.GetElapsedTime(found.Since) < s_patience ? found.What : null;
    }
}
