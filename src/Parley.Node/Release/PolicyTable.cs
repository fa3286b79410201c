using System.Data.Common;
using Parley.Api;
using Parley.Node.People;
using Parley.Storage;

namespace Parley.Node.Release;

/// <summary>A text of the policy that was proposed, with what is not shown.</summary>
internal sealed record Proposed(PolicyLine Line, string Text, long Account)
{
    public long Number => Line.Number;
}

/// <summary>States of a proposal.</summary>
internal static class PolicyStates
{
    public const string Waiting = "waiting";
    public const string Replaced = "replaced";
    public const string Returned = "returned";
    public const string TakenBack = "taken-back";

    /// <summary>A second officer has approved it, and it is being written.</summary>
    public const string Approved = "approved";
    public const string InForce = "in-force";
}

/// <summary>The rows of proposed policies, in the file of the people.</summary>
internal static class PolicyTable
{
    private const string Columns = "number, hash, against, state, proposer, way, made_ms, by_name, at_ms, reason, content, proposer_account";

    public static Proposed? Find(DeskRows rows, long number) => rows.First($"select {Columns} from policy where number = $1", Of, number);

    /// <summary>Those that wait, and one that was approved and of which it is not known whether it was written.</summary>
    public static IReadOnlyList<Proposed> Open(DeskRows rows) =>
        rows.Read($"select {Columns} from policy where state in ('{PolicyStates.Waiting}', '{PolicyStates.Approved}') order by number", Of);

    public static IReadOnlyList<Proposed> Decided(DeskRows rows, int most) =>
        rows.Read($"select {Columns} from policy where state not in ('{PolicyStates.Waiting}', '{PolicyStates.Approved}') order by at_ms desc, number desc limit {most}", Of);

    /// <summary>Takes a text in; what the same officer proposed before is replaced.</summary>
    public static void Propose(DeskRows rows, string text, string hash, string against, SessionState session, long nowMs)
    {
        rows.Run(
            $"update policy set state = '{PolicyStates.Replaced}', by_name = $2, at_ms = $3 where state = '{PolicyStates.Waiting}' and proposer_account = $1", session.Account.Id, session.Account.Name, nowMs);
        rows.Run(
            $"insert into policy (content, hash, against, proposer, proposer_account, way, made_ms, state) values ($1, $2, $3, $4, $5, $6, $7, '{PolicyStates.Waiting}')",
            text, hash, against, session.Account.Name, session.Account.Id, session.Way, nowMs);
    }

    /// <summary>Puts one that is in a state into another; false where it is in another by now.</summary>
    public static bool Decide(DeskRows rows, long number, string from, string to, string? by, long? atMs, string? reason = null) => rows.Read(
        "update policy set state = $3, by_name = $4, at_ms = $5, reason = $6 where number = $1 and state = $2 returning 1", row => row.GetInt64(0), number, from, to, by, atMs, reason).Count > 0;

    /// <summary>What was approved is in force; by whom it was stays.</summary>
    public static void Written(DeskRows rows, long number) =>
        rows.Run($"update policy set state = '{PolicyStates.InForce}' where number = $1 and state = '{PolicyStates.Approved}'", number);

    private static Proposed Of(DbDataReader row) => new(
        new PolicyLine(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), PeopleViews.Time(row.GetInt64(6))!, Text(row, 7),
            PeopleViews.Time(row.IsDBNull(8) ? null : row.GetInt64(8)), Text(row, 9)),
        row.GetString(10), row.GetInt64(11));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
