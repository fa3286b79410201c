namespace Parley.Console.Tests.Map;

/// <summary>Every operation of the inside door with who may do it at the console's socket, written down apart from the code.</summary>
internal static class InsideMap
{
    // Letters of roles, as in ConsoleMap.Roles; a star is whoever has not signed in.
    private static readonly (string Who, string Operations)[] s_rows =
    [
        ("*", "signInByCode signInByPasskey askForPasskey signInByPassphrase showProvider beginProvider signInByProvider"),
        ("wnproa", "describe getStatus getHealth listEntries getStats wait listAlarms listOutages showRoster listChannels getTerms prove getAuditHead showPolicy"),
        ("wnproa", "getMe setMe signOut listPasskeys beginPasskey addPasskey removePasskey beginPassphrase confirmPassphrase"),
        ("wnpro", "takeAlarm addTurn endTurn listDue"),
        ("wo", "testAlarms"),
        ("wnpr", "listMessages getMessage getThread getAttachment search openMessage passOn preview send upload takeIn"),
        ("wnpr", "listDrafts showDraft keepDraft removeDraft"),
        ("wnpr", "listReleases showRelease handIn takeReleaseBack resumeRelease"),
        ("wr", "askToRelease releaseAlone"),
        ("p", "checkPolicy proposePolicy takePolicyBack"),
        ("po", "askToDecidePolicy approvePolicy returnPolicy"),
        ("r", "approveRelease reviewRelease returnRelease"),
        ("pr", "disclose dispute grantHistory"),
        ("po", "askHistory readCeremony"),
        ("pra", "export"),
        ("poa", "listCeremonies"),
        ("oa", "listPeople listTokens listAudit"),
        ("o", "admit invite accept confirm stop addPerson setRoles setClearance makeCode endSessions closeAccount makeToken endToken link unlink"),
    ];

    /// <summary>Who may, by operation.</summary>
    public static readonly IReadOnlyDictionary<string, string> Who =
        s_rows.SelectMany(row => row.Operations.Split(' ').Select(operation => KeyValuePair.Create(operation, row.Who))).ToDictionary();
}
