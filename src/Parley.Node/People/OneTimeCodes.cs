using Parley.Storage;

namespace Parley.Node.People;

/// <summary>The rows of one-time codes: one of each use an account, good once.</summary>
internal static class OneTimeCodes
{
    /// <summary>How long one is good.</summary>
    public const long GoodMs = 600_000;

    public const string SignIn = "sign-in";

    /// <summary>Printed and locked away; it has no end.</summary>
    public const string Recovery = "recovery";

    // A clock that went back must not make a code good again.
    private const long BackMs = 120_000;

    /// <summary>Makes one; the one before is useless.</summary>
    public static (string Code, long? UntilMs) Make(DeskRows rows, long account, string use, long nowMs)
    {
        var (code, untilMs) = (Secret.Code(), use == Recovery ? (long?)null : nowMs + GoodMs);
        rows.Run("delete from one_time where account = $1 and use = $2", account, use);
        rows.Run("insert into one_time (hash, account, made_ms, until_ms, use) values ($1, $2, $3, $4, $5)", Secret.HashOfCode(code), account, nowMs, untilMs, use);
        return (code, untilMs);
    }

    /// <summary>The account that a code lets in, this once; null when it is wrong, used or old.</summary>
    public static long? Take(DeskRows rows, string code, long nowMs) => rows.First(
        "delete from one_time where hash = $1 returning account, made_ms, until_ms",
        row => !row.IsDBNull(2) && (nowMs >= row.GetInt64(2) || nowMs < row.GetInt64(1) - BackMs) ? (long?)null : row.GetInt64(0), Secret.HashOfCode(code));

    /// <summary>Until when a code waits for an account, or null.</summary>
    public static long? UntilMs(DeskRows rows, long account, long nowMs) => rows.First(
        "select until_ms from one_time where account = $1 and use = 'sign-in' and until_ms > $2", row => (long?)row.GetInt64(0), account, nowMs);

    public static bool HasRecovery(DeskRows rows, long account) => rows.Read("select 1 from one_time where account = $1 and use = 'recovery'", _ => true, account).Count > 0;

    public static void DropAll(DeskRows rows, long account) => rows.Run("delete from one_time where account = $1", account);
}
