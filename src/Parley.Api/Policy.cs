using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Parley.Api;

/// <summary>The release policy as it is, what is proposed in its place, and what became of earlier proposals (docs/operate/release.md). Times UTC, ISO 8601.</summary>
/// <param name="State"><c>none</c>: there is no file, one person sends; <c>in-force</c>; <c>broken</c>: nothing leaves.</param>
/// <param name="Hash">SHA-256 of the file, which approvals name; of nothing where there is none.</param>
/// <param name="Since">When the file was last written.</param>
/// <param name="Text">The file; empty where there is none or it cannot be read.</param>
/// <param name="Policy">What it says; null where it is broken.</param>
/// <param name="Faults">What is wrong with it, and where.</param>
/// <param name="Warnings">What whoever keeps it should know.</param>
/// <param name="Waiting">Proposed and not decided, the oldest first.</param>
/// <param name="Done">Decided, the newest first.</param>
public sealed record PolicyView(
    string State, string Hash, string? Since, string Text, PolicyContents? Policy, IReadOnlyList<PolicyFault> Faults, IReadOnlyList<FindingView> Warnings, IReadOnlyList<PolicyProposal> Waiting,
    IReadOnlyList<PolicyLine> Done)
{
    /// <summary>GET: <see cref="PolicyView"/>.</summary>
    public const string Route = ReleaseList.Route + "/policy";

    /// <summary>POST <see cref="PolicyText"/>: <see cref="PolicyCheck"/>; nothing is kept.</summary>
    public const string Checked = Route + "/checked";

    /// <summary>POST <see cref="PolicyRequest"/>: 201 <see cref="PolicyView"/>; what the same officer proposed before is replaced. 422 <c>release.policy</c>, <c>release.changed</c>, <c>release.policy-same</c>.</summary>
    public const string Proposed = Route + "/proposed";

    /// <summary>POST <see cref="PolicyQuestion"/>: <see cref="PasskeyOptionsView"/>, for that act on that text alone.</summary>
    public const string Asked = Route + "/asked";

    /// <summary>POST <see cref="PolicyAct"/>: <see cref="PolicyView"/>; it is in force. 422 <c>release.own</c>, <c>release.changed</c>, <c>release.state</c>, <c>release.proposer</c>, <c>release.policy-unwritten</c>, <c>people.passkey</c>.</summary>
    public const string Approved = Route + "/approved";

    /// <summary>POST <see cref="PolicyAct"/> with a reason: <see cref="PolicyView"/>.</summary>
    public const string Returned = Route + "/returned";

    /// <summary>POST <see cref="PolicyRef"/>: <see cref="PolicyView"/>; whoever proposed it takes it back.</summary>
    public const string TakenBack = Route + "/taken-back";

    /// <summary>States of a policy.</summary>
    public const string None = "none";
    public const string InForce = "in-force";
    public const string Broken = "broken";
}

/// <summary>What a policy says.</summary>
/// <param name="Version">What the party calls it.</param>
/// <param name="TwoPersons">What takes two persons.</param>
/// <param name="Never">What does not leave.</param>
/// <param name="Alone">Precedences that one officer may send alone, with a reason.</param>
/// <param name="MoreOpen"><c>tell</c>, <c>two-persons</c>, <c>refuse</c>.</param>
/// <param name="Writers"><c>anyone</c>, <c>signed-in</c>.</param>
public sealed record PolicyContents(
    string Version, IReadOnlyList<PolicyRuleView> TwoPersons, IReadOnlyList<PolicyRuleView> Never, IReadOnlyList<string> Alone, string MoreOpen, string Writers);

/// <param name="Name">What the party calls it.</param>
/// <param name="Conditions">All of them are so of a message that it meets; none: it meets every message.</param>
public sealed record PolicyRuleView(string Name, IReadOnlyList<PolicyCondition> Conditions);

/// <summary>One of these is what the message says.</summary>
/// <param name="Field">As the file names it: <c>kind</c>, <c>tlp</c>, <c>exercise</c>, …</param>
/// <param name="Vocabulary">Of the codes; null for ids and for <c>exercise</c>, which is <c>true</c> or <c>false</c>.</param>
public sealed record PolicyCondition(string Field, string? Vocabulary, IReadOnlyList<string> Codes);

/// <summary>Why a policy means nothing.</summary>
/// <param name="What"><c>syntax</c>: no JSON; <c>member</c>: a member that is unknown, stands twice, or is of another type; <c>value</c>: a value that is none of those there are; <c>empty</c>; <c>long</c>: over 64 KiB;
/// <c>dead-link</c>, <c>folder</c>, <c>unreadable</c>: the file itself.</param>
/// <param name="Place">JSONPath (RFC 9535) of the place; empty where there is none.</param>
/// <param name="Line">From 1; null where it is not known.</param>
public sealed record PolicyFault(string What, string Place, long? Line = null);

/// <summary>One text that was proposed.</summary>
/// <param name="Against">The hash of the policy that it was to take the place of.</param>
/// <param name="State"><c>waiting</c>, <c>replaced</c>, <c>returned</c>, <c>taken-back</c>, <c>approved</c> (and not written), <c>in-force</c> (it came in force then).</param>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="Way">How its proposer had signed in.</param>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why it went back.</param>
public sealed record PolicyLine(
    long Number, string Hash, string Against, string State, string Proposer, string Way, string Made, string? By = null, string? At = null, string? Reason = null);

/// <summary>What a second officer looks at.</summary>
/// <param name="Text">The file as it would be.</param>
/// <param name="Policy">What it would say; null where this edition reads no such policy.</param>
/// <param name="Findings">Codes of what keeps it from coming in force now.</param>
public sealed record PolicyProposal(PolicyLine Line, string Text, PolicyContents? Policy, IReadOnlyList<FindingView> Warnings, IReadOnlyList<FindingView> Findings);

/// <param name="Hash">SHA-256 of the text.</param>
/// <param name="Policy">What it says; null where it means nothing.</param>
public sealed record PolicyCheck(string Hash, PolicyContents? Policy, IReadOnlyList<PolicyFault> Faults, IReadOnlyList<FindingView> Warnings);

public sealed record PolicyText([Limits(MaxLength = PolicyLimits.Text)] string Text);

/// <param name="Against">The hash of the policy that it was written against.</param>
public sealed record PolicyRequest([Limits(MaxLength = PolicyLimits.Text)] string Text, [Limits(Pattern = InsideLimits.Channel)] string Against) : IConcerns
{
    string IConcerns.Concerns => $"policy {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))} {Against}";
}

/// <param name="Act"><c>approve</c>, <c>return</c>.</param>
public sealed record PolicyQuestion(
    [Limits(Min = 1, Max = InsideLimits.MaxNumber)] long Number, [Limits(Pattern = InsideLimits.Channel)] string Hash, [Limits(Pattern = InsideLimits.Channel)] string Against,
    [Limits(OneOf = "approve return")] string Act);

/// <summary>An act of a second officer: on exactly this text, in the place of exactly that policy, proved by a passkey that was asked for it.</summary>
/// <param name="State">Of the question.</param>
/// <param name="Credential">What the browser answered.</param>
public sealed record PolicyAct(
    [Limits(Min = 1, Max = InsideLimits.MaxNumber)] long Number, [Limits(Pattern = InsideLimits.Channel)] string Hash, [Limits(Pattern = InsideLimits.Channel)] string Against,
    [Limits(MinLength = 1, MaxLength = 64)] string State, JsonElement Credential, [Limits(MinLength = 1, MaxLength = 1_000)] string? Reason = null) : IConcerns
{
    string IConcerns.Concerns => $"policy {Number.ToString(System.Globalization.CultureInfo.InvariantCulture)} {Hash} {Against}";
}

public sealed record PolicyRef([Limits(Min = 1, Max = InsideLimits.MaxNumber)] long Number) : IConcerns
{
    string IConcerns.Concerns => $"policy {Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

public static class PolicyLimits
{
    /// <summary>Longest text, in UTF-16 units; as a file no more bytes than that.</summary>
    public const int Text = 65_536;
}
