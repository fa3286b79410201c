namespace Parley.Node.Watch;

/// <summary>A turn on watch.</summary>
/// <param name="Officer">A name that does not leave the node.</param>
/// <param name="Role">A code of the vocabulary <c>roles</c>.</param>
/// <param name="UntilMs">Its end; not part of it.</param>
/// <param name="Shift">What the house calls it, or null.</param>
internal sealed record Turn(string Officer, string Role, long FromMs, long UntilMs, string? Shift = null)
{
    public bool Covers(long ms) => FromMs <= ms && ms < UntilMs;
}

/// <summary>Who is on watch, when. Checks say whether somebody is, and never who. Safe for concurrent use.</summary>
internal sealed class Roster(IEnumerable<Turn> turns)
{
    /// <summary>Most turns that are kept, and for how long one that is over, ms: a house that stopped keeping its roster says nothing of it any more.</summary>
    public const int MostTurns = 1_000;
    private const long KeptMs = 31 * 86_400_000L;

    private readonly Lock _gate = new();
    private List<Turn> _turns = [.. turns];

    /// <summary>By their beginning.</summary>
    public IReadOnlyList<Turn> All
    {
        get
        {
            lock (_gate)
                return [.. _turns];
        }
    }

    /// <summary>Whether somebody is on watch; null where no roster is kept.</summary>
    public bool? IsManned(long nowMs)
    {
        lock (_gate)
            return _turns.Any(turn => nowMs - turn.UntilMs < KeptMs) ? _turns.Exists(turn => turn.Covers(nowMs)) : null;
    }

    /// <summary>Enters a turn. Those of the same officer that it overlaps become part of it: one that goes on ends when this one says, one that comes after it keeps its end.</summary>
    /// <returns>False when there are too many.</returns>
    public bool Add(Turn turn, long nowMs)
    {
        lock (_gate)
        {
            var same = _turns.Where(other => other.Officer == turn.Officer && other.FromMs <= turn.UntilMs && turn.FromMs <= other.UntilMs).ToHashSet();
            var whole = turn with
            {
                FromMs = same.Select(other => other.FromMs).Append(turn.FromMs).Min(),
                UntilMs = same.Where(other => other.FromMs > turn.FromMs).Select(other => other.UntilMs).Append(turn.UntilMs).Max(),
            };
            var kept = _turns.Where(other => nowMs - other.UntilMs < KeptMs && !same.Contains(other)).Append(whole).OrderBy(other => other.FromMs).ThenBy(other => other.Officer, StringComparer.Ordinal).ToList();
            if (kept.Count > MostTurns)
                return false;
            _turns = kept;
            return true;
        }
    }

    /// <summary>Ends a turn: what has begun ends now, what has not is taken out.</summary>
    /// <param name="fromMs">Which; null: the one that goes on.</param>
    /// <returns>Whether there was one.</returns>
    public bool End(string officer, long? fromMs, long nowMs)
    {
        lock (_gate)
        {
            var at = _turns.FindIndex(turn => turn.Officer == officer && nowMs < turn.UntilMs && (fromMs is { } from ? turn.FromMs == from : turn.Covers(nowMs)));
            if (at < 0)
                return false;
            if (_turns[at].FromMs < nowMs) _turns[at] = _turns[at] with { UntilMs = nowMs };
            else _turns.RemoveAt(at);
            return true;
        }
    }
}
