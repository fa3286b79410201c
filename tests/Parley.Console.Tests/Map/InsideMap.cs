namespace Parley.Console.Tests.Map;

/// <summary>Every operation of the inside door by its id, with the letters of the roles that may at the console's socket (<see cref="ConsoleMap.Roles"/>; <c>*</c>: whoever has not signed in), written down apart from the code.</summary>
internal static class InsideMap
{
    private const string All = "wnproa";
    private const string Officers = "wnpr";

    public static readonly IReadOnlyDictionary<string, string> Who = new Dictionary<string, string>
    {
        ["describe"] = All, ["getStatus"] = All, ["getStats"] = All, ["waitForChanges"] = All,
        ["listAlarms"] = All, ["takeAlarm"] = "wnpro", ["testAlarms"] = "wo",
        ["showRoster"] = All, ["addTurn"] = "wnpro", ["endTurn"] = "wnpro", ["listDue"] = "wnpro",

        ["listChannels"] = All, ["getTerms"] = All, ["prove"] = All,
        ["listMessages"] = Officers, ["getMessage"] = Officers, ["getThread"] = Officers, ["getAttachment"] = Officers, ["search"] = Officers,
        ["openMessage"] = Officers, ["passOn"] = Officers, ["preview"] = Officers, ["send"] = Officers, ["upload"] = Officers,
        ["askHistory"] = "po", ["grantHistory"] = "pr", ["disclose"] = "pr", ["dispute"] = "pr", ["export"] = "pra",

        ["admit"] = "o", ["invite"] = "o", ["accept"] = "o", ["confirm"] = "o", ["stop"] = "o", ["readCeremony"] = "po", ["listCeremonies"] = "poa",

        ["listPeople"] = "oa", ["addPerson"] = "o", ["setRoles"] = "o", ["makeCode"] = "o", ["endSessions"] = "o", ["closeAccount"] = "o",
        ["listTokens"] = "oa", ["makeToken"] = "o", ["endToken"] = "o", ["listAudit"] = "oa", ["getAuditHead"] = All,
        ["getMe"] = All, ["setMe"] = All, ["signOut"] = All,
        ["listPasskeys"] = All, ["beginPasskey"] = All, ["addPasskey"] = All, ["removePasskey"] = All, ["beginPassphrase"] = All, ["confirmPassphrase"] = All,
        ["listDrafts"] = Officers, ["showDraft"] = Officers, ["keepDraft"] = Officers, ["removeDraft"] = Officers,
        ["signInByCode"] = "*", ["signInByPasskey"] = "*", ["askForPasskey"] = "*", ["signInByPassphrase"] = "*",
    };
}
