using System.Text.Json;

namespace Parley.Api;

/// <param name="Message">Authoring form of a message (docs/spec/messages.md).</param>
/// <param name="AlthoughClock">Send it although the node's clock is doubtful by more than an hour; otherwise refused with <c>clock.doubtful</c> and both times.</param>
/// <param name="Shown">What an officer confirmed: <see cref="PreviewView.Shown"/>. What would open to anything else is refused with <c>message.not-as-shown</c>.</param>
public sealed record SendRequest(
    JsonElement Message, [Limits(MaxItems = InsideLimits.MaxAttachments)] IReadOnlyList<AttachmentName>? Attachments = null, bool? AlthoughClock = null,
    [Limits(Pattern = InsideLimits.Channel)] string? Shown = null);

/// <summary>A message as the other side will read it.</summary>
/// <param name="Message">Authoring form, opened from sealed bytes; null when it was sent already.</param>
/// <param name="Shown">To be handed in with it when it is sent.</param>
/// <param name="Link">Where it stands, when it was sent already.</param>
/// <param name="Notes">As in <see cref="SendResponse"/>.</param>
/// <param name="Release">Set when it takes a second person: it is handed in at the release desk (<see cref="ReleaseList.Route"/>), and not sent.</param>
public sealed record PreviewView(JsonElement? Message, string? Shown, string? Link, IReadOnlyList<FindingView> Notes, ReleaseNeed? Release = null);

/// <summary>A file that goes with a message. Its bytes are uploaded before the message is sent (<see cref="InsideDoor.Upload"/>); to preview it they are not needed.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record AttachmentName(
    [Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string Name, [Limits(MaxLength = InsideLimits.MaxText)] string MediaType,
    [Limits(Min = 1, Max = InsideLimits.MaxUploadBytes)] long SizeBytes, [Limits(Pattern = InsideLimits.Channel)] string Sha256);

/// <summary>A file that waits for the message that it goes with.</summary>
public sealed record UploadView(string Sha256, long SizeBytes);

/// <param name="Link">party/number: its place in our feed. It is durable.</param>
/// <param name="Repeated">Whether it had been sent before under its key: nothing was written.</param>
/// <param name="Notes">What the terms make of it: a deadline that is lifted, an answer to what was answered.</param>
public sealed record SendResponse(string Channel, string Link, bool Repeated = false, IReadOnlyList<FindingView>? Notes = null);

/// <param name="Role">Role of the officer who opened it, a code of the vocabulary <c>roles</c>; no names of persons.</param>
public sealed record OpenRequest([Limits(MaxLength = InsideLimits.MaxText)] string Role);

/// <param name="Role">Role it was passed on to, a code of the vocabulary <c>roles</c>.</param>
public sealed record PassOnRequest([Limits(MaxLength = InsideLimits.MaxText)] string Role);

/// <summary>A line of the inbox. Times UTC, ISO 8601.</summary>
/// <param name="Order">Pass the last one as <c>after</c> to get the next page.</param>
/// <param name="Delivered">When the other side cosigned it (ours), or we did (theirs).</param>
/// <param name="Read">When an officer opened it: by a receipt, or by the answer or the hold that implies it.</param>
/// <param name="Due">When what is owed for it is due, or null.</param>
/// <param name="State">How it stands, in the language asked for: that it was withdrawn or replaced, else the duty that presses most; null where nothing is owed, or not known yet.</param>
/// <param name="Moment">How its time runs: <c>none</c>, <c>running</c>, <c>half</c>, <c>soon</c>, <c>past</c> (by our clock alone), <c>late</c> (by the debtor's own record).</param>
/// <param name="Unreadable">Stable code of why it could not be opened, or null.</param>
/// <param name="Seen">As in <see cref="MessageView"/>; null when it was not asked for.</param>
public sealed record MessageSummary(
    long Order, string Channel, string Link, bool Ours, string Created, string? Delivered, string? Read, string Track, string Precedence, bool Exercise,
    string? Kind, string? Topic, string? Case, string? Due, StateLine? State, string Moment, string? Unreadable,
    IReadOnlyList<SeenView>? Seen = null);

/// <summary>One message, opened.</summary>
/// <param name="Message">Authoring form; null when unreadable.</param>
/// <param name="Desk">Set when what happened to the message since is not known, or not all of it.</param>
/// <param name="Seen">What its writer had in hand when it wrote: per other feed, how many entries.</param>
/// <param name="Amended">The same as the corrections that have effect left it; null where there are none, or one of them cannot be read.</param>
/// <param name="Standing">How it and what is owed for it stand (docs/spec/meaning.md); null while the node still reads its record.</param>
public sealed record MessageView(
    MessageSummary Summary, JsonElement? Message, IReadOnlyList<SeenView> Seen, IReadOnlyList<ReceiptView> Receipts,
    StandingView? Standing = null, DeskView? Desk = null, JsonElement? Amended = null);

/// <summary>One thing that is said of a state: its code, which stays, and the sentence in the language asked for.</summary>
public sealed record StateLine(string Code, string Text);

/// <summary>What one member owes for a message. Times UTC, ISO 8601.</summary>
/// <param name="What"><c>open</c> or <c>answer</c>.</param>
/// <param name="State">A state of docs/spec/meaning.md, 6.</param>
/// <param name="Moment">As in <see cref="MessageSummary"/>.</param>
/// <param name="Was">When it was due without holds; null where none counted.</param>
/// <param name="Lines">The state itself, then what it rests on, each time with whose word it is.</param>
public sealed record DutyView(string Debtor, string What, string State, string Moment, string? Due, string? Was, IReadOnlyList<StateLine> Lines);

/// <param name="Lines">What is to be said of the message before its content: withdrawn, replaced, amended, links without effect.</param>
/// <param name="Readers">What the node of each reader says of it.</param>
/// <param name="Overdue">What overdue entries say of it.</param>
public sealed record StandingView(IReadOnlyList<StateLine> Lines, IReadOnlyList<StateLine> Readers, IReadOnlyList<DutyView> Duties, IReadOnlyList<StateLine> Overdue);

/// <summary>Lines of the inbox in order of arrival.</summary>
public sealed record MessageList(IReadOnlyList<MessageSummary> Messages, DeskView Desk);

/// <summary>Messages that belong together, oldest first.</summary>
public sealed record MessageThread(IReadOnlyList<MessageView> Messages, DeskView Desk);

/// <param name="Last">The last message among those entries, party/number, or null.</param>
public sealed record SeenView(string Party, long Size, string? Last);

/// <param name="What"><c>delivered</c>, <c>read</c>, <c>passed-on</c>. A receipt is not agreement.</param>
public sealed record ReceiptView(string By, string What, string At, string? Role);
