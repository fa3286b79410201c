using System.Data.Common;
using Parley.Api;
using Parley.Storage;

namespace Parley.Node.People;

/// <param name="Idle">How long nobody may ask for anything.</param>
/// <param name="Longest">How long a session may last.</param>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest)
{
    public static SessionLimits Default { get; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(12));
}

/// <summary>A session that goes on.</summary>
internal sealed record SessionState(byte[] Hash, Account Account, long BeganMs, long SeenMs, long UntilMs, string Way);

/// <summary>
/// The rows of sessions. One ends when either clock says so: the time of day, which goes on while the machine sleeps, or the steady one, which nobody sets. After a start the steady clock
/// begins where the time of day says the session is; a time of day before its last use ends it.
/// </summary>
internal sealed class Sessions(TimeProvider time, SessionLimits limits)
{
    /// <summary>How far the time of day may go back before nobody knows how old a session is.</summary>
    private const long BackMs = 120_000;

    /// <summary>How far the last use in the store may lag behind.</summary>
    private const long LagMs = 30_000;

    /// <summary>For how long it is still told how a session ended.</summary>
    private const long ToldMs = 86_400_000;

    private const string Columns = "session.hash, session.account, session.began_ms, session.seen_ms, session.until_ms, session.way, session.ended";

    private readonly Dictionary<string, Steady> _steady = new(StringComparer.Ordinal);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins one; the token is shown this once.</summary>
    public (string Token, SessionState State) Begin(DeskRows rows, Account account, string way)
    {
        var (token, nowMs) = (Secret.Token(), NowMs);
        var state = new SessionState(Secret.HashOfToken(token), account, nowMs, nowMs, nowMs + (long)limits.Longest.TotalMilliseconds, way);
        rows.Run("delete from session where until_ms < $1", nowMs - ToldMs);
        rows.Run(
            "insert into session (hash, account, began_ms, seen_ms, until_ms, way) values ($1, $2, $3, $4, $5, $6)", state.Hash, account.Id, state.BeganMs, state.SeenMs, state.UntilMs, way);
        foreach (var old in _steady.Where(one => time.GetElapsedTime(one.Value.Began) >= limits.Longest).Select(one => one.Key).ToArray())
            _steady.Remove(old);
        _steady[Convert.ToHexString(state.Hash)] = new Steady { Began = time.GetTimestamp(), Seen = time.GetTimestamp(), SeenMs = nowMs };
        return (token, state);
    }

    /// <summary>The session of a token, or how it ended. What it finds to be over by the clock it writes down.</summary>
    /// <param name="background">The request does not count as use.</param>
    /// <param name="writes">Whether <paramref name="rows"/> can be written: on a full disk officers still read.</param>
    public (SessionState? State, string? Over) Check(DeskRows rows, string token, bool background, bool writes)
    {
        var hash = Secret.HashOfToken(token);
        if (rows.First($"select {Columns} from session where hash = $1", Of, hash) is not { } row)
            return (null, SessionEnds.Unknown);
        if (row.Ended is { } ended)
            return (null, ended);
        var nowMs = NowMs;
        var steady = SteadyOf(row, nowMs);
        var seenMs = Math.Max(row.SeenMs, steady.SeenMs);
        if (OverBy(row, steady, seenMs, nowMs) is { } over)
        {
            _steady.Remove(Convert.ToHexString(hash));
            if (writes)
                End(rows, "hash = $2", over, hash);
            return (null, over);
        }

        if (!background)
        {
            (steady.SeenMs, steady.Seen) = (nowMs, time.GetTimestamp());
            if (writes && nowMs - row.SeenMs >= LagMs)
                rows.Run("update session set seen_ms = $2 where hash = $1", hash, nowMs);
            seenMs = nowMs;
        }

        return (new SessionState(hash, Accounts.Get(rows, row.Account), row.BeganMs, seenMs, row.UntilMs, row.Way), null);
    }

    /// <summary>When it ends if nothing more is asked.</summary>
    public long IdleUntilMs(SessionState state) => Math.Min(state.SeenMs + (long)limits.Idle.TotalMilliseconds, state.UntilMs);

    /// <returns>How many ended.</returns>
    public static int EndAll(DeskRows rows, long account, string over) => End(rows, "account = $2", over, account);

    /// <inheritdoc cref="EndAll"/>
    public static int EndOne(DeskRows rows, byte[] hash, string over) => End(rows, "hash = $2", over, hash);

    /// <summary>How many of an account go on. One that nobody has asked for since it ran out is still counted until its end.</summary>
    public int Count(DeskRows rows, long account) => (int)rows.Read(
        "select count(*) from session where account = $1 and ended is null and until_ms > $2 and seen_ms > $3", row => row.GetInt64(0), account, NowMs, NowMs - (long)limits.Idle.TotalMilliseconds - LagMs)[0];

    /// <summary>When the session before this one was last used.</summary>
    public static long? LastVisitMs(DeskRows rows, SessionState state) => rows.First(
        "select seen_ms from session where account = $1 and began_ms < $2 order by began_ms desc limit 1", row => (long?)row.GetInt64(0), state.Account.Id, state.BeganMs);

    private static int End(DeskRows rows, string which, string over, object key) =>
        rows.Read($"update session set ended = $1 where {which} and ended is null returning 1", row => row.GetInt64(0), over, key).Count;

    private string? OverBy(Row row, Steady steady, long seenMs, long nowMs) =>
        nowMs < seenMs - BackMs ? SessionEnds.Clock
        : nowMs >= row.UntilMs || time.GetElapsedTime(steady.Began) >= limits.Longest ? SessionEnds.Absolute
        : nowMs - seenMs >= limits.Idle.TotalMilliseconds || time.GetElapsedTime(steady.Seen) >= limits.Idle ? SessionEnds.Idle
        : null;

    private Steady SteadyOf(Row row, long nowMs)
    {
        var key = Convert.ToHexString(row.Hash);
        if (!_steady.TryGetValue(key, out var steady))
            _steady[key] = steady = new Steady { Began = Ago(nowMs - row.BeganMs), Seen = Ago(nowMs - row.SeenMs), SeenMs = row.SeenMs };
        return steady;
    }

    private long Ago(long milliseconds) => time.GetTimestamp() - (long)(Math.Max(0, milliseconds) / 1000.0 * time.TimestampFrequency);

    private static Row Of(DbDataReader row) => new(
        row.GetFieldValue<byte[]>(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6));

    private sealed record Row(byte[] Hash, long Account, long BeganMs, long SeenMs, long UntilMs, string Way, string? Ended);

    /// <summary>By the steady clock.</summary>
    private sealed class Steady
    {
        public long Began { get; init; }

        public long Seen { get; set; }

        public long SeenMs { get; set; }
    }
}
