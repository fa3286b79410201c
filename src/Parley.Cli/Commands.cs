namespace Parley.Cli;

/// <summary>All commands, in the order in which help shows them. Only the one that is named is built.</summary>
internal static class Commands
{
    public static IReadOnlyList<CommandEntry> All { get; } =
    [
        new("init", session => new InitCommand(session)),
        // New node keys (docs/operate/keys.md): in one go where the identity's medium can be brought to the node, else in three steps.
        CommandEntry.Group(
            "keys",
            new("rotate", session => new RotateCommand(session)),
            new("request", session => new KeyRequestCommand(session)),
            new("vouch", session => new VouchCommand(session)),
            new("install", session => new InstallCommand(session)),
            new("admit", session => new AdmitCommand(session))),
        new("status", session => new StatusCommand(session)),
        new("invite", session => new InviteCommand(session)),
        new("accept", session => new AcceptCommand(session)),
        new("confirm", session => new ConfirmCommand(session)),
        new("channels", session => new ChannelsCommand(session)),
        new("due", session => new DueCommand(session)),
        new("alarms", session => new AlarmsCommand(session)),
        new("roster", session => new RosterCommand(session)),
        new("handover", session => new HandoverCommand(session)),
        new("watch", session => new WatchCommand(session)),
        CommandEntry.Group(
            "people",
            new("list", session => new PeopleListCommand(session)),
            new("add", session => new PeopleAddCommand(session)),
            new("role", session => new PeopleRoleCommand(session)),
            new("clearance", session => new PeopleClearanceCommand(session)),
            new("code", session => new PeopleCodeCommand(session)),
            new("end", session => new PeopleEndCommand(session)),
            new("off", session => new PeopleOffCommand(session)),
            new("link", session => new PeopleLinkCommand(session)),
            new("unlink", session => new PeopleUnlinkCommand(session)),
            new("token", session => new PeopleTokenCommand(session))),
        CommandEntry.Group(
            "audit",
            new("list", session => new AuditListCommand(session)),
            new("head", session => new AuditHeadCommand(session)),
            new("verify", session => new AuditVerifyCommand(session))),
        new("send", session => new SendCommand(session)),
        new("reply", session => new ReplyCommand(session)),
        new("correct", session => new CorrectCommand(session)),
        new("withdraw", session => new WithdrawCommand(session)),
        new("release", session => new ReleaseCommand(session)),
        new("inbox", session => new InboxCommand(session)),
        new("show", session => new ShowCommand(session)),
        new("opened", session => new OpenedCommand(session)),
        new("pass-on", session => new PassOnCommand(session)),
        new("thread", session => new ThreadCommand(session)),
        new("search", session => new SearchCommand(session)),
        new("stats", session => new StatsCommand(session)),
        new("export-proof", session => new ExportProofCommand(session)),
        new("export-record", session => new ExportRecordCommand(session)),
        new("open", session => new OpenCommand(session)),
        CommandEntry.Group(
            "history",
            new("ask", session => new HistoryAskCommand(session)),
            new("sign", session => new HistorySignCommand(session)),
            new("grant", session => new HistoryGrantCommand(session))),
        new("dispute", session => new DisputeCommand(session)),
        new("arbitrate", session => new ArbitrateCommand(session)),
        new("vocab", session => new VocabCommand(session)),
        new("verify", session => new VerifyCommand(session)),
        CommandEntry.Group(
            "stix",
            new("validate", session => new StixValidateCommand(session)),
            new("show", session => new StixShowCommand(session)),
            new("match", session => new StixMatchCommand(session)),
            new("convert", session => new StixConvertCommand(session)),
            new("diff", session => new StixDiffCommand(session)),
            new("merge", session => new StixMergeCommand(session)),
            new("revoke", session => new StixRevokeCommand(session)),
            new("mark", session => new StixMarkCommand(session)),
            new("pattern", session => new StixPatternCommand(session)),
            new("ids", session => new StixIdsCommand(session)),
            new("rules", session => new StixRulesCommand(session))),
        CommandEntry.Group(
            "knowledge",
            new("import", session => new KnowledgeImportCommand(session)),
            new("show", session => new KnowledgeShowCommand(session)),
            new("find", session => new KnowledgeFindCommand(session)),
            new("check", session => new KnowledgeCheckCommand(session))),
        CommandEntry.Group(
            "attribution",
            new("bench", session => new BenchCommand(session)),
            new("fit", session => new FitCommand(session))),
        CommandEntry.Group(
            "assess",
            new("new", session => new AssessNewCommand(session)),
            new("add", session => new AssessAddCommand(session)),
            new("show", session => new AssessShowCommand(session)),
            new("matrix", session => new AssessMatrixCommand(session)),
            new("compare", session => new AssessCompareCommand(session)),
            new("commit", session => new AssessCommitCommand(session)),
            new("reveal", session => new AssessRevealCommand(session)),
            new("score", session => new AssessScoreCommand(session)),
            new("elicit", session => new AssessElicitCommand(session))),
        new("completion", session => new CompletionCommand(session, Program!)),
        new("man", session => new ManCommand(session, Program!)),
        new("complete", session => new CompleteCommand(session, Program!)) { IsHidden = true },
    ];

    /// <summary>The program.</summary>
    public static ParleyProgram Program { get; } = new()
    {
        Name = "parley",
        Catalogue = CliWords.Catalogue,
        Commands = All,
        Findings = new MessageFindings(),
    };
}
