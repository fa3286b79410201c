namespace Parley.Api;

/// <summary>
/// Paths of the people of a party: who may do what, and who is here (docs/use/people.md). At the console's socket every request but signing in carries <c>Authorization: Session TOKEN</c>.
/// </summary>
public static class PeoplePaths
{
    /// <summary>GET: <see cref="AccountList"/>. POST <see cref="AccountRequest"/>: 201 <see cref="AccountView"/>.</summary>
    public const string People = InsideDoor.Root + "/people";

    /// <summary>POST <see cref="RolesRequest"/>: <see cref="AccountView"/>; taking a role away ends the account's sessions.</summary>
    public const string Roles = People + "/roles";

    /// <summary>POST <see cref="ClearanceRequest"/>: <see cref="AccountView"/>; reading less ends the account's sessions.</summary>
    public const string Clearance = People + "/clearance";

    /// <summary>POST <see cref="CodeRequest"/>: 201 <see cref="CodeView"/>, shown this once.</summary>
    public const string Codes = People + "/codes";

    /// <summary>POST <see cref="AccountRef"/>: <see cref="AccountView"/>; all sessions of the account end.</summary>
    public const string Ended = People + "/ended";

    /// <summary>POST <see cref="AccountRef"/>: <see cref="AccountView"/>; nobody signs in to it any more, its name stays in the audit log and is not given again.</summary>
    public const string Off = People + "/off";

    /// <summary>POST <see cref="CodeSignIn"/>: <see cref="SessionView"/>. 401 <c>people.sign-in</c>, one answer for a wrong, used and old code; 429 <c>people.locked</c>.</summary>
    public const string SignInByCode = People + "/sign-in/code";

    /// <summary>POST <see cref="SignOutRequest"/>: <see cref="SignedOut"/>.</summary>
    public const string SignOut = People + "/sign-out";

    /// <summary>GET: <see cref="OfficerView"/>. POST <see cref="MeRequest"/>: the same.</summary>
    public const string Me = People + "/me";

    /// <summary>The scheme of the header <c>Authorization</c> with a session.</summary>
    public const string SessionScheme = "Session";

    /// <summary>A header with which a request asks for the officer without the officer: of a page that renews itself. It does not count against idleness.</summary>
    public const string BackgroundHeader = "Parley-Background";

    /// <summary>A header in which the command line says who sits at the terminal, percent-encoded UTF-8.</summary>
    public const string OfficerHeader = "Parley-Officer";
}

/// <summary>The roles of accounts.</summary>
public static class PeopleRoles
{
    public const string Watch = "watch";
    public const string Analyst = "analyst";
    public const string Policy = "policy";
    public const string Release = "release";
    public const string Operator = "operator";
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } = [Watch, Analyst, Policy, Release, Operator, Auditor];
}

/// <summary>Codes of refusals about people (docs/use/people.md).</summary>
public static class PeopleCodes
{
    /// <summary>401: what was shown lets nobody in; one answer for all that can be wrong with it.</summary>
    public const string SignIn = "people.sign-in";

    /// <summary>429: too many wrong tries; the detail is for how many more seconds nothing is tried.</summary>
    public const string Locked = "people.locked";

    /// <summary>401: no session; the detail is one of <see cref="SessionEnds"/>.</summary>
    public const string SessionOver = "people.session-over";

    /// <summary>403: the detail is the roles that may, parted by blanks.</summary>
    public const string Role = "people.role";

    /// <summary>Marked more closely than the officer may read. 403 where contents are asked for; a finding of a message that is marked so or links to one; in lists why contents are not there.</summary>
    public const string Marking = "people.marking";

    /// <summary>403: the request names another officer than the one whose session it is.</summary>
    public const string OtherOfficer = "people.other-officer";

    /// <summary>403: the session began too long ago to change what lets its officer in.</summary>
    public const string SignInAgain = "people.sign-in-again";

    /// <summary>The node was not told at which address the console is; a passkey is bound to it.</summary>
    public const string NoConsole = "people.no-console";

    /// <summary>What the browser answered is not good, came too late, or came twice.</summary>
    public const string Passkey = "people.passkey";

    /// <summary>There is no such passkey any more.</summary>
    public const string NoPasskey = "people.no-passkey";

    /// <summary>The passphrase is shorter than twelve characters.</summary>
    public const string PassphraseShort = "people.passphrase-short";

    /// <summary>The six digits are not those of the second factor.</summary>
    public const string Digits = "people.digits";

    /// <summary>A token's roles are not all its officer's.</summary>
    public const string TokenRoles = "people.token-roles";

    /// <summary>There is no such token that is not over.</summary>
    public const string NoToken = "people.no-token";
    public const string NoDraft = "people.no-draft";

    /// <summary>An officer keeps no more drafts than that.</summary>
    public const string DraftsFull = "people.drafts-full";

    /// <summary>There is, or was, a token of that name.</summary>
    public const string TokenExists = "people.token-exists";

    public const string Unknown = "people.unknown";
    public const string Exists = "people.exists";
    public const string Name = "people.name";
    public const string AccountOff = "people.off";

    /// <summary>Nobody would be left who can give roles.</summary>
    public const string LastOperator = "people.last-operator";

    /// <summary>An officer changes the own roles.</summary>
    public const string OwnRoles = "people.own-roles";

    /// <summary>503: what is kept of people cannot be written, the disk is full. What cannot be entered in the audit log is not done.</summary>
    public const string StoreFull = "people.store-full";

    /// <summary>The entries of the audit log are not those that its newest head was signed over.</summary>
    public const string AuditBroken = "people.audit-broken";

    /// <summary>There is one operator only, and no recovery code.</summary>
    public const string NotReady = "people.not-ready";

    /// <summary>503: what is kept of people is damaged or cannot be read.</summary>
    public const string StoreBroken = "people.store-broken";
}

/// <summary>How a session ended.</summary>
public static class SessionEnds
{
    /// <summary>Nobody asked for anything for too long.</summary>
    public const string Idle = "idle";

    /// <summary>It lasted as long as any may.</summary>
    public const string Absolute = "absolute";

    /// <summary>Signed out, here or everywhere, or ended by an operator.</summary>
    public const string Ended = "ended";

    /// <summary>A role was taken away.</summary>
    public const string Role = "role";

    /// <summary>The account was closed.</summary>
    public const string Off = "off";

    /// <summary>The node's clock went back to before the session was last used.</summary>
    public const string Clock = "clock";

    /// <summary>There is no such session, or it ended long ago.</summary>
    public const string Unknown = "unknown";

    /// <summary>None was shown.</summary>
    public const string None = "none";
}

/// <summary>What a request acts on, by its name in the audit log.</summary>
public interface IConcerns
{
    /// <summary>A name, a link or a code; never contents.</summary>
    string Concerns { get; }
}

/// <summary>A request that says which officer acts; at the console it must be the one whose session it is.</summary>
public interface ISaysOfficer
{
    string Officer { get; }
}

/// <param name="Code">As it was shown; small letters, blanks and hyphens do not matter.</param>
public sealed record CodeSignIn([Limits(MinLength = 1, MaxLength = 64)] string Code);

/// <summary>A session that began. Times UTC, ISO 8601.</summary>
/// <param name="Token">Shown this once: the node keeps a hash of it.</param>
/// <param name="Officer">The account's name.</param>
/// <param name="Language">What the officer wants to read, BCP 47, or null.</param>
/// <param name="IdleUntil">When it ends if nothing more is asked.</param>
/// <param name="Until">When it ends whatever is asked.</param>
/// <param name="Way">How the officer signed in: <c>code</c>, <c>passkey</c>, <c>passphrase</c>, <c>provider</c>.</param>
public sealed record SessionView(string Token, string Officer, IReadOnlyList<string> Roles, string IdleUntil, string Until, string Way, string? Language = null);

/// <summary>Whose request it is.</summary>
/// <param name="Since">When the session began; null at the local socket.</param>
/// <param name="Sessions">How many sessions of the account go on.</param>
/// <param name="Passkeys">How many passkeys it has.</param>
/// <param name="HasPassphrase">Whether passphrase and second factor let it in.</param>
/// <param name="Clearance">The closest TLP whose messages are shown.</param>
/// <param name="LastVisit">When the session before this one was last used; null where there was none.</param>
public sealed record OfficerView(
    string Officer, IReadOnlyList<string> Roles, string? Since, string? IdleUntil, string? Until, string? Way, int Sessions, int Passkeys, bool HasPassphrase,
    string? Language = null, string? LastVisit = null, string? Clearance = null);

/// <param name="Language">What to read from now on, BCP 47.</param>
public sealed record MeRequest([Limits(Pattern = InsideLimits.Language)] string Language);

/// <param name="Everywhere">All sessions of the account, not this one alone.</param>
public sealed record SignOutRequest(bool? Everywhere = null);

/// <param name="Sessions">How many ended.</param>
public sealed record SignedOut(int Sessions);

/// <param name="Ready">Whether there are two operators who have signed in, or a recovery code that was printed.</param>
/// <param name="Provider">Through which officers may sign in who are linked to it, or null.</param>
public sealed record AccountList(IReadOnlyList<AccountView> Accounts, bool Ready, ProviderView? Provider = null);

/// <summary>One who works here. Times UTC, ISO 8601.</summary>
/// <param name="Off">Since when nobody signs in to it, or null.</param>
/// <param name="SignedIn">When it was last signed in to, or null.</param>
/// <param name="CodeUntil">Until when a one-time code waits for it, or null.</param>
/// <param name="HasRecovery">Whether a printed recovery code waits for it.</param>
/// <param name="Clearance">The closest TLP whose messages the officer may read.</param>
/// <param name="Subject">What the party's provider calls the officer, where they are linked.</param>
public sealed record AccountView(
    string Officer, IReadOnlyList<string> Roles, string Made, string? Off, string? SignedIn, string? CodeUntil, bool HasRecovery, int Sessions, int Passkeys, bool HasPassphrase,
    string? Subject = null, string? Clearance = null);

/// <param name="Officer">A name as officers here call each other: one script, letters, digits, blanks between words.</param>
/// <param name="Clearance">The closest TLP whose messages the officer may read; all where nothing is said.</param>
public sealed record AccountRequest(
    [Limits(MinLength = 1, MaxLength = 64)] string Officer,
    [Limits(MaxItems = 6, Pattern = PeopleLimits.Role)] IReadOnlyList<string>? Roles = null,
    [Limits(Pattern = PeopleLimits.Tlp)] string? Clearance = null) : IConcerns
{
    string IConcerns.Concerns => PeopleLimits.Concerns(Officer, Roles, Clearance);
}

/// <param name="Clearance">The closest TLP whose messages the officer may read from now on.</param>
public sealed record ClearanceRequest([Limits(MinLength = 1, MaxLength = 64)] string Officer, [Limits(Pattern = PeopleLimits.Tlp)] string Clearance) : IConcerns
{
    string IConcerns.Concerns => PeopleLimits.Concerns(Officer, null, Clearance);
}

public sealed record RolesRequest(
    [Limits(MinLength = 1, MaxLength = 64)] string Officer,
    [Limits(MaxItems = 6, Pattern = PeopleLimits.Role)] IReadOnlyList<string>? Give = null,
    [Limits(MaxItems = 6, Pattern = PeopleLimits.Role)] IReadOnlyList<string>? Take = null) : IConcerns
{
    string IConcerns.Concerns => string.Join(' ', [Officer, .. (Give ?? []).Select(role => "+" + role), .. (Take ?? []).Select(role => "-" + role)]);
}

/// <param name="Roles">Those of the account, where it is new.</param>
/// <param name="Recovery">To be printed and locked away: it has no end, and makes the one before useless.</param>
/// <param name="Clearance">That of the account, where it is new.</param>
public sealed record CodeRequest(
    [Limits(MinLength = 1, MaxLength = 64)] string Officer,
    [Limits(MaxItems = 6, Pattern = PeopleLimits.Role)] IReadOnlyList<string>? Roles = null, bool? Recovery = null,
    [Limits(Pattern = PeopleLimits.Tlp)] string? Clearance = null) : IConcerns
{
    string IConcerns.Concerns => PeopleLimits.Concerns(Officer, Roles, Clearance) + (Recovery == true ? " recovery" : "");
}

/// <param name="Code">In groups of four.</param>
/// <param name="Until">Null for a recovery code.</param>
public sealed record CodeView(string Officer, string Code, string? Until);

public sealed record AccountRef([Limits(MinLength = 1, MaxLength = 64)] string Officer) : IConcerns
{
    string IConcerns.Concerns => Officer;
}

/// <summary>Limits of what is said of people.</summary>
public static class PeopleLimits
{
    /// <summary>What a token is called.</summary>
    public const string TokenName = "^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$";

    public const string Role = "^(watch|analyst|policy|release|operator|auditor)$";

    /// <summary>A code of the vocabulary <c>tlp</c>.</summary>
    public const string Tlp = @"^TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)$";

    internal static string Concerns(string officer, IReadOnlyList<string>? roles, string? clearance) =>
        string.Join(' ', [officer, .. (roles ?? []).Select(role => "+" + role), .. clearance is null ? Array.Empty<string>() : [clearance]]);
}
