using System.Text.Json;

namespace Parley.Api;

/// <summary>The release desk: what was written and waits for a second person, what one person released alone and nobody has reviewed, what was decided last (docs/operate/release.md).</summary>
/// <param name="Waiting">The most urgent first.</param>
/// <param name="Unreviewed">Sent by one officer alone; the oldest first.</param>
/// <param name="Done">The newest first.</param>
/// <param name="Withheld">How many more wait, or wait to be reviewed, that are marked more closely than the officer may read.</param>
public sealed record ReleaseList(IReadOnlyList<ReleaseLine> Waiting, IReadOnlyList<ReleaseLine> Unreviewed, IReadOnlyList<ReleaseLine> Done, ReleasePolicyView Policy, int Withheld = 0)
{
    /// <summary>GET: <see cref="ReleaseList"/>. POST <see cref="ReleaseRequest"/>: 201 <see cref="ReleaseView"/>.</summary>
    public const string Route = InsideDoor.Root + "/release";

    /// <summary>See <see cref="One"/>.</summary>
    public const string OneRoute = Route + "/message/{id}";

    /// <summary>POST <see cref="ReleaseQuestion"/>: <see cref="PasskeyOptionsView"/>, for that act on that version alone.</summary>
    public const string Asked = Route + "/asked";

    /// <summary>POST <see cref="ReleaseAct"/>: <see cref="ReleaseView"/>; the message is sent. 422 <c>release.own</c>, <c>release.changed</c>, <c>release.state</c>, <c>people.passkey</c>, or what speaks against the message.</summary>
    public const string Approved = Route + "/approved";

    /// <summary>POST <see cref="ReleaseAct"/> with a reason: <see cref="ReleaseView"/>; sent by one person, to be reviewed by another. 422 <c>release.not-alone</c> besides.</summary>
    public const string Alone = Route + "/alone";

    /// <summary>POST <see cref="ReleaseAct"/>: <see cref="ReleaseView"/>; what one person sent alone was looked at by another.</summary>
    public const string Reviewed = Route + "/reviewed";

    /// <summary>POST <see cref="ReleaseAct"/> with a reason: <see cref="ReleaseView"/>; it goes back to its writer.</summary>
    public const string Returned = Route + "/returned";

    /// <summary>POST <see cref="ReleaseRef"/>: <see cref="ReleaseView"/>; its writer takes it back.</summary>
    public const string TakenBack = Route + "/taken-back";

    /// <summary>POST <see cref="ReleaseRef"/>: <see cref="ReleaseView"/>; what was approved and could not be sent then is sent.</summary>
    public const string Resumed = Route + "/resumed";

    /// <summary>GET: <see cref="ReleaseView"/>; 404 <c>release.unknown</c>.</summary>
    public static string One(string id) => OneRoute.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);
}

/// <summary>One version of a message at the release desk. Times UTC, ISO 8601.</summary>
/// <param name="Id">The key of the message.</param>
/// <param name="Version">From 1; the newest one is the one that counts.</param>
/// <param name="State"><c>waiting</c>, <c>replaced</c>, <c>returned</c>, <c>taken-back</c>, <c>approved</c> (and not sent yet), <c>sent</c>.</param>
/// <param name="Writer">Who handed it in.</param>
/// <param name="Way">How its writer had signed in: <c>passkey</c>, <c>code</c>, <c>passphrase</c>, <c>provider</c>; <c>terminal</c> where the system alone says who sat there.</param>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why it went back, or was sent alone.</param>
/// <param name="IsAlone">Whether one person sent it.</param>
/// <param name="Link">Where it stands in our feed.</param>
public sealed record ReleaseLine(
    string Id, int Version, string Channel, string Kind, string Precedence, string Track, bool Exercise, string State, string Writer, string Way, string Made,
    string? By = null, string? At = null, string? Reason = null, bool IsAlone = false, string? Link = null, string? ReviewedBy = null, string? ReviewedAt = null);

/// <summary>What a second person looks at.</summary>
/// <param name="Message">As the other side will read it, opened from bytes sealed now; as it was handed in where it cannot be sent now, or was decided.</param>
/// <param name="Shown">What an approval names: the hash of what will be sealed.</param>
/// <param name="Policy">The hash of the policy that an approval names.</param>
/// <param name="Rules">Names of the rules by which it takes two persons.</param>
/// <param name="MayAlone">Whether one officer may send it with a reason.</param>
/// <param name="Findings">What speaks against sending it now.</param>
/// <param name="Before">The version before, as it was handed in; null for the first.</param>
/// <param name="BeforeLine">What became of that.</param>
public sealed record ReleaseView(
    ReleaseLine Line, JsonElement Message, string Shown, string Policy, IReadOnlyList<string> Rules, bool MayAlone, IReadOnlyList<FindingView> Findings, IReadOnlyList<FindingView> Notes,
    JsonElement? Before = null, ReleaseLine? BeforeLine = null);

/// <param name="Hash">SHA-256 of the file, of nothing where there is none.</param>
/// <param name="Version">What the file calls itself; empty where there is none.</param>
/// <param name="Code">Why nothing may leave: <c>release.policy</c>, or null.</param>
/// <param name="Detail">What is wrong with the file.</param>
/// <param name="Proposed">How many other texts wait for a second officer (<see cref="PolicyView"/>).</param>
public sealed record ReleasePolicyView(
    string Hash, string Version, IReadOnlyList<string> TwoPersons, IReadOnlyList<string> Never, IReadOnlyList<string> Alone, string? Code = null, string? Detail = null, int Proposed = 0);

/// <summary>What a policy says of a message that is shown: it takes a second person.</summary>
/// <param name="Rules">Names of the rules by which.</param>
/// <param name="MayAlone">Whether one officer may send it with a reason.</param>
public sealed record ReleaseNeed(IReadOnlyList<string> Rules, bool MayAlone);

/// <param name="Send">The message with its key and with what its writer was shown.</param>
public sealed record ReleaseRequest([Limits(Pattern = InsideLimits.Channel)] string Channel, SendRequest Send) : IConcerns
{
    string IConcerns.Concerns => Channel;
}

/// <param name="Act"><c>approve</c>, <c>alone</c>, <c>review</c>, <c>return</c>.</param>
public sealed record ReleaseQuestion(
    [Limits(Pattern = DraftLimits.Id)] string Id, [Limits(Min = 1, Max = InsideLimits.MaxNumber)] int Version, [Limits(Pattern = InsideLimits.Channel)] string Shown,
    [Limits(Pattern = InsideLimits.Channel)] string Policy, [Limits(OneOf = "approve alone review return")] string Act);

/// <summary>An act of a second person: on exactly this version, under exactly this policy, proved by a passkey that was asked for it.</summary>
/// <param name="State">Of the question.</param>
/// <param name="Credential">What the browser answered.</param>
public sealed record ReleaseAct(
    [Limits(Pattern = DraftLimits.Id)] string Id, [Limits(Min = 1, Max = InsideLimits.MaxNumber)] int Version, [Limits(Pattern = InsideLimits.Channel)] string Shown,
    [Limits(Pattern = InsideLimits.Channel)] string Policy, [Limits(MinLength = 1, MaxLength = 64)] string State, JsonElement Credential,
    [Limits(MinLength = 1, MaxLength = 1_000)] string? Reason = null) : IConcerns
{
    string IConcerns.Concerns => $"{Id} {Version.ToString(System.Globalization.CultureInfo.InvariantCulture)} {Shown} {Policy}";
}

public sealed record ReleaseRef([Limits(Pattern = DraftLimits.Id)] string Id) : IConcerns
{
    string IConcerns.Concerns => Id;
}

/// <summary>Codes of the release desk (docs/operate/release.md).</summary>
public static class ReleaseCodes
{
    /// <summary>The policy cannot be read: nothing leaves. The detail says why.</summary>
    public const string Policy = "release.policy";

    /// <summary>That alone keeps a message here which is good in itself; the findings say which of the codes from <see cref="Policy"/> to <see cref="MoreOpen"/>.</summary>
    public const string Held = "release.held";

    /// <summary>A rule says that it does not leave. Argument: its name.</summary>
    public const string Never = "release.never";

    /// <summary>It takes two persons. Argument: the names of the rules.</summary>
    public const string TwoPersons = "release.two-persons";

    /// <summary>Its TLP, PAP or the permitted actions of its IEP are more open than those of what it links to, or it has none where that has one. Arguments: that message, what it says, the vocabulary of that code.</summary>
    public const string MoreOpen = "release.more-open";

    /// <summary>A note: its IEP has ended. Argument: when.</summary>
    public const string IepOver = "release.iep-over";

    /// <summary>A note: its IEP does not hold yet. Argument: from when.</summary>
    public const string IepNotYet = "release.iep-not-yet";

    /// <summary>A note: its IEP ends before it begins, and never holds. Arguments: start, end.</summary>
    public const string IepSpan = "release.iep-span";

    /// <summary>Whoever wrote it does not approve it.</summary>
    public const string Own = "release.own";

    /// <summary>It is not what was looked at: another version, another text, or another policy.</summary>
    public const string Changed = "release.changed";

    /// <summary>That is not done to what is in that state; the detail is the state.</summary>
    public const string State = "release.state";

    /// <summary>One officer alone does not send that: the detail is its precedence.</summary>
    public const string NotAlone = "release.not-alone";

    /// <summary>A reason is to be given.</summary>
    public const string Reason = "release.reason";

    /// <summary>Only at the console, by a passkey.</summary>
    public const string AtConsole = "release.at-console";

    /// <summary>The policy takes messages from whoever has signed in, and from no terminal.</summary>
    public const string SignedIn = "release.signed-in";

    /// <summary>There is no such message at the desk.</summary>
    public const string Unknown = "release.unknown";

    /// <summary>Nothing is handed in without a key and unseen.</summary>
    public const string Unseen = "release.unseen";

    /// <summary>Two hundred wait.</summary>
    public const string Full = "release.full";

    /// <summary>A policy that is proposed is the one there is.</summary>
    public const string SamePolicy = "release.policy-same";

    /// <summary>The policy could not be written, and is as it was. The detail says why.</summary>
    public const string Unwritten = "release.policy-unwritten";

    /// <summary>No such text was proposed.</summary>
    public const string NoProposal = "release.no-proposal";

    /// <summary>Whoever proposed it may not propose any more; the detail says who.</summary>
    public const string Proposer = "release.proposer";

    /// <summary>Under it no message could leave that is none of an exercise.</summary>
    public const string Shut = "release.policy-shut";

    /// <summary>Under it nobody could approve what takes two persons.</summary>
    public const string Nobody = "release.policy-nobody";

    /// <summary>Under it one officer alone could approve, and nothing that the same officer writes. Argument: who.</summary>
    public const string OnlyOne = "release.policy-one";
}
