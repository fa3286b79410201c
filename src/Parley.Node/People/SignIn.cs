using Parley.Api;
using Parley.Storage;

namespace Parley.Node.People;

/// <summary>Who is let in.</summary>
internal sealed class SignIn(Staff staff)
{
    public const string ByCode = "code";

    /// <summary>Lets in whoever has a one-time code.</summary>
    /// <returns>The token and its session; or a code, and for how long there is no more trying.</returns>
    public SignInOutcome WithCode(string code)
    {
        if (staff.Lockout.LockedFor() is { } locked)
            return new SignInOutcome(PeopleCodes.Locked, locked);
        var result = staff.Write(rows =>
            OneTimeCodes.Take(rows, code, staff.NowMs) is { } id && Accounts.Get(rows, id) is { IsOff: false } account ? Begin(rows, account, ByCode) : Refuse(rows, "", ByCode));
        if (result.State is null)
            staff.Lockout.Failed();
        else
            staff.Lockout.Clear(result.State.Account.Name);
        return result;
    }

    private SignInOutcome Begin(DeskRows rows, Account account, string way)
    {
        var (token, state) = staff.Sessions.Begin(rows, account, way);
        Accounts.SignedIn(rows, account.Id, state.BeganMs);
        staff.Enter(rows, new AuditEntry(account.Name, Admitted.Console, "signIn", way, AuditLog.Done));
        return new SignInOutcome(token, state);
    }

    private SignInOutcome Refuse(DeskRows rows, string name, string way)
    {
        staff.Enter(rows, new AuditEntry(name, Admitted.Console, "signIn", way, PeopleCodes.SignIn));
        return new SignInOutcome(PeopleCodes.SignIn);
    }
}

/// <summary>What came of signing in: token and session, or why not.</summary>
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
}

/// <summary>The doors by their names in the audit log.</summary>
internal static class Admitted
{
    public const string Console = "console";
    public const string Https = "https";

    public static string Local(string user) => "local:" + user;

    public static string ByToken(string name) => "token:" + name;
}
