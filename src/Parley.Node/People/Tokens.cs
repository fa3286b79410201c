using System.Data.Common;
using Parley.Api;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.People;

/// <summary>What lets tools in at the inside door over HTTPS: in an officer's name, with no more roles than that officer has now, until a date.</summary>
internal sealed class Tokens(Staff staff)
{
    private const long DayMs = 86_400_000;
    private const long HourMs = 3_600_000;

    private const string Columns = "token.name, account.name, token.roles, token.made_ms, token.until_ms, token.used_ms, token.ended_ms, account.roles, account.off_ms, account.clearance";

    public (TokenView? View, Refusal? Refusal) Make(TokenRequest request) => staff.Write<(TokenView?, Refusal?)>(rows =>
    {
        var roles = Roles.Of(request.Roles);
        if (Accounts.Find(rows, request.Officer) is not { } account)
            return (null, new Refusal(PeopleCodes.Unknown, request.Officer));
        if (account.IsOff)
            return (null, new Refusal(PeopleCodes.AccountOff, account.Name));
        if (roles == Role.None || !account.Roles.HasFlag(roles))
            return (null, new Refusal(PeopleCodes.TokenRoles, account.Roles.Text()));
        if (rows.Read("select 1 from token where name = $1", _ => true, request.Name).Count > 0)
            return (null, new Refusal(PeopleCodes.TokenExists, request.Name));
        var (token, nowMs) = (Secret.Token(), staff.NowMs);
        rows.Run(
            "insert into token (name, hash, account, roles, made_ms, until_ms) values ($1, $2, $3, $4, $5, $6)", request.Name, Secret.HashOfToken(token), account.Id, roles.Text(), nowMs, nowMs + (request.Days * DayMs));
        return (All(rows).Single(one => one.Name == request.Name) with { Token = token }, null);
    });

    /// <returns>False when there is none that is not over.</returns>
    public static bool End(DeskRows rows, string name, long nowMs) =>
        rows.Read("update token set ended_ms = $2 where name = $1 and ended_ms is null and until_ms > $2 returning 1", row => row.GetInt64(0), name, nowMs).Count > 0;

    public static IReadOnlyList<TokenView> All(DeskRows rows) => rows.Read(
        $"select {Columns} from token join account on account.id = token.account order by token.name",
        row => new TokenView(
            row.GetString(0), row.GetString(1), Roles.Parse(row.GetString(2)).Names(), PeopleViews.Time(row.GetInt64(3))!, PeopleViews.Time(row.GetInt64(4))!, PeopleViews.Time(Number(row, 5)), PeopleViews.Time(Number(row, 6))));

    /// <summary>Whose token that is; null when it is none, over, or its account closed. When it was used is kept to the hour.</summary>
    public Caller? Check(string token)
    {
        var (hash, nowMs) = (Secret.HashOfToken(token), staff.NowMs);
        var found = staff.Read(rows => rows.Read($"select {Columns} from token join account on account.id = token.account where token.hash = $1 and token.made_ms <= $2 and token.until_ms > $2", row =>
            (Name: row.GetString(0), Officer: row.GetString(1), Roles: Roles.Parse(row.GetString(2)) & Roles.Parse(row.GetString(7)), UsedMs: Number(row, 5), IsOver: !row.IsDBNull(6) || !row.IsDBNull(8), Clearance: row.GetString(9)), hash, nowMs))
            is [{ IsOver: false } one] ? one : default;
        if (found.Name is null)
            return null;
        if (nowMs - (found.UsedMs ?? 0) >= HourMs)
            Note(hash, nowMs);
        return new Caller(found.Officer, found.Roles, Admitted.ByToken(found.Name), IsKnown: true, Clearance: found.Clearance);
    }

    // Tools go on reading on a full disk too.
    private void Note(byte[] hash, long nowMs)
    {
        try
        {
            staff.Write(rows =>
            {
                rows.Run("update token set used_ms = $2 where hash = $1", hash, nowMs);
                return true;
            });
        }
        catch (Parley.Exchange.StoreFaultException fault) when (fault.Code == PeopleCodes.StoreFull)
        {
        }
    }

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
