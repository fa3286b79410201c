using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Parley.Api;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Node.People;

/// <summary>People as the contract shows them.</summary>
internal static class PeopleViews
{
    public static AccountView Of(Staff staff, DeskRows rows, Account account) => new(
        account.Name, account.Roles.Names(), Time(account.MadeMs)!, Time(account.OffMs), Time(account.SignedInMs), Time(OneTimeCodes.UntilMs(rows, account.Id, staff.NowMs)),
        OneTimeCodes.HasRecovery(rows, account.Id), staff.Sessions.Count(rows, account.Id), Passkeys(rows, account.Id), account.Passphrase is not null,
        staff.Provider is { } provider ? ProviderLinks.SubjectOf(rows, provider.Issuer, account.Id) : null, account.Clearance);

    public static SessionView Of(Staff staff, string token, SessionState state) => new(
        token, state.Account.Name, state.Account.Roles.Names(), Time(staff.Sessions.IdleUntilMs(state))!, Time(state.UntilMs)!, state.Way, state.Account.Language);

    /// <summary>Whoever asks; at the local socket perhaps nobody with an account.</summary>
    public static OfficerView Of(Staff staff, DeskRows rows, Caller caller)
    {
        var (state, account) = (caller.Session, caller.Session?.Account ?? Accounts.Find(rows, caller.Officer));
        return new OfficerView(
            caller.Officer, caller.Roles.Names(), Time(state?.BeganMs), Time(state is null ? null : staff.Sessions.IdleUntilMs(state)), Time(state?.UntilMs), state?.Way,
            account is null ? 0 : staff.Sessions.Count(rows, account.Id), account is null ? 0 : Passkeys(rows, account.Id), account?.Passphrase is not null, account?.Language,
            Time(state is null ? null : Sessions.LastVisitMs(rows, state)), caller.Clearance);
    }

    public static PasskeyView Of(UserPasskeyInfo key) => new(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", Time(key.CreatedAt.ToUnixTimeMilliseconds())!, key.IsBackedUp);

    public static string? Time(long? ms) => ms is { } at ? UtcTime.Of(at).ToString() : null;

    private static int Passkeys(DeskRows rows, long account) => (int)rows.Read("select count(*) from passkey where account = $1", row => row.GetInt64(0), account)[0];
}
