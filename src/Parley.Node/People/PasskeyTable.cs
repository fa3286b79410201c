using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Parley.Storage;

namespace Parley.Node.People;

/// <param name="Account">Whose it is.</param>
internal sealed record KeptPasskey(long Account, UserPasskeyInfo Info);

/// <summary>The rows of passkeys.</summary>
internal static class PasskeyTable
{
    private const string Columns = "id, account, name, made_ms, public_key, sign_count, transports, is_backed_up, is_backup_eligible, attestation, client_data";

    public static KeptPasskey? Find(DeskRows rows, byte[] id) => rows.First($"select {Columns} from passkey where id = $1", Of, id);

    public static IReadOnlyList<UserPasskeyInfo> All(DeskRows rows, long account) =>
        [.. rows.Read($"select {Columns} from passkey where account = $1 order by made_ms, id", Of, account).Select(kept => kept.Info)];

    public static void Add(DeskRows rows, long account, UserPasskeyInfo key, long nowMs) => rows.Run(
        $"insert into passkey ({Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", key.CredentialId, account, key.Name, nowMs, key.PublicKey, (long)key.SignCount,
        string.Join(' ', key.Transports ?? []), key.IsBackedUp ? 1 : 0, key.IsBackupEligible ? 1 : 0, key.AttestationObject, key.ClientDataJson);

    /// <summary>What signing in changes, and nothing else: not whose it is, nor the key, nor what attests it.</summary>
    public static bool Used(DeskRows rows, long account, UserPasskeyInfo key) => rows.Read(
        "update passkey set sign_count = $3, is_backed_up = $4 where id = $1 and account = $2 returning 1", row => row.GetInt64(0), key.CredentialId, account, (long)key.SignCount, key.IsBackedUp ? 1 : 0).Count > 0;

    public static bool Remove(DeskRows rows, long account, byte[] id) =>
        rows.Read("delete from passkey where id = $1 and account = $2 returning 1", row => row.GetInt64(0), id, account).Count > 0;

    private static KeptPasskey Of(DbDataReader row) => new(
        row.GetInt64(1),
        new UserPasskeyInfo(
            row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), (uint)row.GetInt64(5),
            row.GetString(6).Split(' ', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, row.GetInt64(8) != 0, row.GetInt64(7) != 0, row.GetFieldValue<byte[]>(9), row.GetFieldValue<byte[]>(10))
        { Name = row.GetString(2) });
}
