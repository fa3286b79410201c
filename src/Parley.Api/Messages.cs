using System.Text.Json;

namespace Parley.Api;

/// <param name="Message">Authoring form of a message (docs/spec/messages.md).</param>
/// <param name="AlthoughClock">Send it although the node's clock is doubtful by more than an hour; otherwise refused with <c>clock.doubtful</c> and both times.</param>
public sealed record SendRequest(
    JsonElement Message, [Limits(MaxItems = InsideLimits.MaxItems)] IReadOnlyList<AttachmentContent>? Attachments = null, bool? AlthoughClock = null);

/// <param name="Content">Base 64.</param>
public sealed record AttachmentContent(
    [Limits(MaxLength = InsideLimits.MaxText)] string Name, [Limits(MaxLength = InsideLimits.MaxText)] string MediaType,
    [Limits(MaxLength = InsideLimits.MaxContent)] string Content);

/// <param name="Link">party/number: its place in our feed. It is durable.</param>
public sealed record SendResponse(string Channel, string Link);

/// <param name="Role">Role of the officer who opened it, a code of the vocabulary <c>roles</c>; no names of persons.</param>
public sealed record OpenRequest([Limits(MaxLength = InsideLimits.MaxText)] string Role);

/// <param name="Role">Role it was passed on to, a code of the vocabulary <c>roles</c>.</param>
public sealed record PassOnRequest([Limits(MaxLength = InsideLimits.MaxText)] string Role);

/// <summary>A line of the inbox. Times UTC, ISO 8601.</summary>
/// <param name="Order">Pass the last one as <c>after</c> to get the next page.</param>
/// <param name="Delivered">When the other side cosigned it (ours), or we did (theirs).</param>
/// <param name="Due">When it must be answered or handled, or null.</param>
/// <param name="Unreadable">Stable code of why it could not be opened, or null.</param>
public sealed record MessageSummary(
    long Order, string Channel, string Link, bool Ours, string Created, string? Delivered, string? Read, string Track, string Precedence, bool Exercise,
    string? Kind, string? Topic, string? Case, string? Due, bool Answered, string? Unreadable);

/// <summary>One message, opened.</summary>
/// <param name="Message">Authoring form; null when unreadable.</param>
/// <param name="Desk">Set when what happened to the message since is not known, or not all of it.</param>
/// <param name="Seen">What its writer had in hand when it wrote: per other feed, how many entries.</param>
public sealed record MessageView(
    MessageSummary Summary, JsonElement? Message, IReadOnlyList<SeenView> Seen, IReadOnlyList<ReceiptView> Receipts,
    IReadOnlyList<string> AnsweredBy, IReadOnlyList<string> SupersededBy, DeskView? Desk = null);

/// <summary>Lines of the inbox in order of arrival.</summary>
public sealed record MessageList(IReadOnlyList<MessageSummary> Messages, DeskView Desk);

/// <summary>Messages that belong together, oldest first.</summary>
public sealed record MessageThread(IReadOnlyList<MessageView> Messages, DeskView Desk);

/// <param name="Last">The last message among those entries, party/number, or null.</param>
public sealed record SeenView(string Party, long Size, string? Last);

/// <param name="What"><c>delivered</c>, <c>read</c>, <c>passed-on</c>, <c>overdue</c>. A receipt is not agreement.</param>
public sealed record ReceiptView(string By, string What, string At, string? Role);
