using Parley.Api;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.People;

/// <summary>Who is let in, and what the audit log says of it. What was typed as a name is in the log only where there is such an account: people type passphrases into the wrong field.</summary>
internal sealed class SignIn(Staff staff, Passkeys passkeys, Passphrases passphrases, Provider? provider)
{
    public const string ByCode = "code";
    public const string ByPasskey = "passkey";
    public const string ByPassphrase = "passphrase";
    public const string ByProvider = "provider";

    private const string Act = "signIn";

    /// <summary>Lets in whoever has a one-time code.</summary>
    public SignInOutcome WithCode(string code)
    {
        if (staff.Lockout.Begin() is { } locked)
            return new SignInOutcome(PeopleCodes.Locked, locked);
        return Settled(null, staff.Write(rows =>
            OneTimeCodes.Take(rows, code, staff.NowMs) is { } id && Accounts.Get(rows, id) is { IsOff: false } account ? Begin(rows, account, ByCode) : Refuse(rows, "", ByCode)));
    }

    /// <summary>Lets in whoever has a passkey. It is never locked: it cannot be guessed.</summary>
    public async Task<SignInOutcome> WithPasskeyAsync(PasskeySignIn answer)
    {
        var found = await passkeys.CheckAsync(answer);
        return staff.Write(rows => found is { } one && Accounts.Get(rows, one.Account.Id) is { IsOff: false } account && PasskeyTable.Used(rows, account.Id, one.Key)
            ? Begin(rows, account, ByPasskey) : Refuse(rows, found?.Account.Name ?? "", ByPasskey));
    }

    /// <summary>Lets in whoever has passphrase and second factor; the digits are good once.</summary>
    public SignInOutcome WithPassphrase(PassphraseSignIn request)
    {
        if (staff.Lockout.Begin(request.Officer) is { } locked)
            return new SignInOutcome(PeopleCodes.Locked, locked);
        var found = passphrases.Check(request);
        return Settled(request.Officer, staff.Write(rows => found is { } one && Accounts.Get(rows, one.Account.Id) is { IsOff: false } account && Accounts.UseStep(rows, account.Id, one.Step)
            ? Begin(rows, account, ByPassphrase) : Refuse(rows, Accounts.Find(rows, request.Officer)?.Name ?? "", ByPassphrase)));
    }

    /// <summary>Lets in whom the provider knows as one who is linked to an account here. Nothing that it says makes an account, or gives a role.</summary>
    public async Task<SignInOutcome> WithProviderAsync(ProviderSignIn answer)
    {
        if (provider is null)
            return new SignInOutcome(ProviderCodes.None);
        var (subject, refusal) = await provider.IdentifyAsync(answer);
        return staff.Write(rows => subject is null ? Refuse(rows, "", ByProvider, refusal)
            : ProviderLinks.Find(rows, provider.Issuer, subject) is { } id && Accounts.Get(rows, id) is { IsOff: false } account ? Begin(rows, account, ByProvider)
            : Refuse(rows, "", $"{ByProvider} {subject}", new Refusal(ProviderCodes.Unknown, subject)));
    }

    private SignInOutcome Settled(string? name, SignInOutcome outcome)
    {
        if (outcome.State is not null)
            staff.Lockout.Succeeded(name);
        return outcome;
    }

    private SignInOutcome Begin(DeskRows rows, Account account, string way)
    {
        var (token, state) = staff.Sessions.Begin(rows, account, way);
        Accounts.SignedIn(rows, account.Id, state.BeganMs);
        staff.Enter(rows, new AuditEntry(account.Name, Admitted.Console, Act, way, AuditLog.Done));
        return new SignInOutcome(token, state);
    }

    private SignInOutcome Refuse(DeskRows rows, string name, string about, Refusal? why = null)
    {
        var code = why?.Code ?? PeopleCodes.SignIn;
        staff.Enter(rows, new AuditEntry(name, Admitted.Console, Act, about, code));
        return new SignInOutcome(code) { Detail = why?.Detail };
    }
}

/// <summary>What came of signing in: token and session, or why not.</summary>
/// <param name="LockedFor">For how long nothing is tried.</param>
internal sealed record SignInOutcome(string? Token, SessionState? State, string? Code, TimeSpan? LockedFor)
{
    public SignInOutcome(string token, SessionState state)
        : this(token, state, null, null)
    {
    }

    public SignInOutcome(string code, TimeSpan? lockedFor = null)
        : this(null, null, code, lockedFor)
    {
    }

    /// <summary>What the code is about.</summary>
    public string? Detail { get; init; }
}

/// <summary>The doors by their names in the audit log.</summary>
internal static class Admitted
{
    public const string Console = "console";
    public const string Https = "https";

    public static string Local(string user) => "local:" + user;

    public static string ByToken(string name) => "token:" + name;
}
