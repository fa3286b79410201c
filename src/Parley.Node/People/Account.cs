using System.Data.Common;
using Parley.Storage;

namespace Parley.Node.People;

/// <param name="Handle">What a passkey knows the account by: random, base64url.</param>
/// <param name="OffMs">Since when nobody signs in to it.</param>
/// <param name="Passphrase">What is kept of its passphrase and second factor, or null.</param>
/// <param name="Clearance">The closest TLP whose messages it may read.</param>
internal sealed record Account(
    long Id, string Name, string Handle, Role Roles, string? Language, long MadeMs, long? OffMs, long? SignedInMs, string? Passphrase, string Clearance)
{
    public bool IsOff => OffMs is not null;
}

/// <summary>The rows of accounts.</summary>
internal static class Accounts
{
    private const string Columns = "account.id, account.name, account.handle, account.roles, account.language, account.made_ms, account.off_ms, account.signed_in_ms, account.passphrase, account.clearance";

    /// <summary>Two names that differ in letter case alone would be one officer to whoever reads them.</summary>
    public static Account? Find(DeskRows rows, string name) =>
        rows.First($"select {Columns} from account where folded = $1", Of, Folded(name));

    public static Account Get(DeskRows rows, long id) => rows.Read($"select {Columns} from account where id = $1", Of, id).Single();

    public static Account? ByHandle(DeskRows rows, string handle) => rows.First($"select {Columns} from account where handle = $1", Of, handle);

    public static IReadOnlyList<Account> All(DeskRows rows) => rows.Read($"select {Columns} from account order by folded", Of);

    public static Account Add(DeskRows rows, string name, Role roles, string clearance, string handle, long nowMs)
    {
        rows.Run("insert into account (name, folded, handle, roles, clearance, made_ms) values ($1, $2, $3, $4, $5, $6)", name, Folded(name), handle, roles.Text(), clearance, nowMs);
        return Find(rows, name)!;
    }

    public static void SetRoles(DeskRows rows, long id, Role roles) => rows.Run("update account set roles = $2 where id = $1", id, roles.Text());

    public static void SetClearance(DeskRows rows, long id, string clearance) => rows.Run("update account set clearance = $2 where id = $1", id, clearance);

    public static void SetLanguage(DeskRows rows, long id, string language) => rows.Run("update account set language = $2 where id = $1", id, language);

    /// <summary>Ends what lets somebody in.</summary>
    public static void Close(DeskRows rows, long id, long nowMs)
    {
        rows.Run("update account set off_ms = $2, passphrase = null where id = $1", id, nowMs);
        rows.Run("delete from passkey where account = $1", id);
        ProviderLinks.Remove(rows, id);
        rows.Run("update token set ended_ms = $2 where account = $1 and ended_ms is null", id, nowMs);
    }

    public static void SignedIn(DeskRows rows, long id, long nowMs) => rows.Run("update account set signed_in_ms = $2 where id = $1", id, nowMs);

    /// <param name="kept">What is kept of passphrase and second factor.</param>
    public static void SetPassphrase(DeskRows rows, long id, string kept) => rows.Run("update account set passphrase = $2, second_step = null where id = $1", id, kept);

    /// <summary>Whether digits of that step were not used before; they are now.</summary>
    public static bool UseStep(DeskRows rows, long id, long step) =>
        rows.Read("update account set second_step = $2 where id = $1 and (second_step is null or second_step < $2) returning 1", row => row.GetInt64(0), id, step).Count > 0;

    private static string Folded(string name) => name.ToUpperInvariant();

    private static Account Of(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), Roles.Parse(row.GetString(3)), Text(row, 4), row.GetInt64(5), Number(row, 6), Number(row, 7), Text(row, 8), row.GetString(9));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
