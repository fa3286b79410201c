using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Accounts and codes as a terminal shows them.</summary>
internal static class PeoplePage
{
    private static readonly string[] s_columns = ["people/officer", "people/roles", "people/clearance", "people/state", "people/signed-in", "people/keys"];

    /// <summary>Values of an option that takes roles, several with commas.</summary>
    public static ValueSource RoleValues(Session session) => new(() => PeopleRoles.All.Select(role => new ValueWord(role, session.Say("people-role/" + role)))) { IsClosed = true, IsList = true };

    public static void Write(Session session, AccountList list)
    {
        if (list.Accounts.Count == 0) session.Tell("people/none");
        else Write(session, list.Accounts);
        if (list.Ready) return;
        session.Screen.Line();
        session.Screen.Loud(session.Say("people/not-ready"));
    }

    public static void Write(Session session, IReadOnlyList<AccountView> accounts) => session.Screen.Table(
        [.. s_columns.Select(key => session.Say(key))],
        [.. accounts.Select(account => (IReadOnlyList<string>)[account.Officer, RoleNames(session, account.Roles), account.Clearance ?? "", State(session, account), account.SignedIn is { } at ? Times.Show(at) : "", Keys(session, account)])]);

    public static void Write(Session session, CodeView code)
    {
        session.Screen.Line(code.Code);
        if (code.Until is { } until) session.Tell("people/code", code.Officer, Times.Show(until));
        else session.Tell("people/recovery", code.Officer);
    }

    public static string RoleNames(Session session, IReadOnlyList<string> roles) => session.List(roles.Select(role => session.Say("people-role/" + role)));

    private static string State(Session session, AccountView account) =>
        account.Off is { } off ? session.Say("people/off", Times.Show(off))
        : account.Sessions > 0 ? session.Say("people/here", account.Sessions.ToString(CultureInfo.InvariantCulture))
        : account.CodeUntil is { } until ? session.Say("people/code-waits", Times.Show(until))
        : account.SignedIn is null ? session.Say("people/never") : session.Say("people/away");

    private static string Keys(Session session, AccountView account)
    {
        List<string> keys = [];
        if (account.Passkeys > 0) keys.Add(session.Say("people/passkeys", account.Passkeys.ToString(CultureInfo.InvariantCulture)));
        if (account.HasPassphrase) keys.Add(session.Say("people/passphrase"));
        if (account.Subject is { } subject) keys.Add(session.Say("people/linked", subject));
        if (account.HasRecovery) keys.Add(session.Say("people/has-recovery"));
        return session.List(keys);
    }
}
