namespace Parley.Cli;

/// <summary>Codes of what can go wrong in the command line itself (Words/cli.*.json words them, docs/use/cli.md lists them).</summary>
internal static class CliCodes
{
    public const string AttachmentChanged = "cli.attachment-changed";
    public const string NoNode = "cli.no-node";
    public const string NodeAddress = "cli.node-address";
    public const string Unreachable = "cli.unreachable";
    public const string BadAnswer = "cli.bad-answer";
    public const string Pin = "cli.pin";
    public const string Token = "cli.token";
    public const string NoChannel = "cli.no-channel";
    public const string ChannelUnknown = "cli.channel-unknown";
    public const string ChannelWhich = "cli.channel-which";
    public const string Link = "cli.link";
    public const string MessageParts = "cli.message-parts";
    public const string SendUnknown = "cli.send-unknown";
    public const string MessageFile = "cli.message-file";
    public const string MessageInvalid = "cli.message-invalid";
    public const string FieldValue = "cli.field-value";
    public const string FieldUnknown = "cli.field-unknown";
    public const string FieldBoth = "cli.field-both";
    public const string FieldItem = "cli.field-item";
    public const string FieldParts = "cli.field-parts";
    public const string VocabUnknown = "cli.vocab-unknown";
    public const string KindUnknown = "cli.kind-unknown";
    public const string IdentityMissing = "cli.identity-missing";
    public const string NoRequest = "cli.no-request";
    public const string FingerprintForm = "cli.fingerprint-form";
    public const string FingerprintNoTerminal = "cli.fingerprint-no-terminal";
    public const string AcceptOwn = "cli.accept-own";
    public const string AcceptOut = "cli.accept-out";
    public const string ThreadWhat = "cli.thread-what";
    public const string TermsNeeded = "cli.terms-needed";
    public const string StatesRecord = "cli.states-record";
    public const string WatchJson = "cli.watch-json";
    public const string StixProfile = "cli.stix-profile";
    public const string StixProfileFile = "cli.stix-profile-file";
    public const string StixForm = "cli.stix-form";
    public const string StixUnreadable = "cli.stix-unreadable";
    public const string StixTime = "cli.stix-time";
    public const string StixNoPattern = "cli.stix-no-pattern";
    public const string StixPattern = "cli.stix-pattern";
    public const string StixNoObject = "cli.stix-no-object";
    public const string BenchCases = "cli.bench-cases";
    public const string BenchWeights = "cli.bench-weights";
    public const string FitTooFew = "cli.fit-too-few";
    public const string KnowledgeInvalid = "cli.knowledge-invalid";
    public const string KnowledgeNoGroup = "cli.knowledge-no-group";
    public const string KnowledgeNotFound = "cli.knowledge-not-found";
    public const string AssessInvalid = "cli.assess-invalid";
    public const string AssessNoItem = "cli.assess-no-item";
    public const string AssessArgument = "cli.assess-argument";
    public const string AssessNeeded = "cli.assess-needed";
}
