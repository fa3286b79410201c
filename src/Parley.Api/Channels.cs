namespace Parley.Api;

/// <param name="Counts">A line for each member, ours first; null when it was not asked for, or the desk cannot say.</param>
/// <param name="Desk">Set when what was asked of the desk is not there, or not all of it.</param>
/// <param name="Suspended">Tracks that members suspended, to our knowledge; null while the node still reads its record.</param>
public sealed record ChannelView(
    string Id, string Us, TermsView Terms, IReadOnlyList<FeedView> Feeds, IReadOnlyList<PartyCounts>? Counts = null, DeskView? Desk = null,
    IReadOnlyList<SuspendedView>? Suspended = null);

/// <summary>A track that a member suspended and has not resumed.</summary>
/// <param name="By">Who suspended it.</param>
/// <param name="Link">The message that says so, party/number.</param>
/// <param name="Since">When that was written, by its writer's clock, UTC, ISO 8601.</param>
public sealed record SuspendedView(string Track, string By, string Link, string Since);

/// <summary>What a member has written, and what it owes for what the others wrote. What goes between machines does not count.</summary>
/// <param name="Newest">Its newest message, party/number, or null.</param>
/// <param name="NewestAt">When that was written, by its writer's clock, UTC.</param>
/// <param name="Unopened">Messages of others that an officer of this member has yet to open (docs/spec/meaning.md); null while the node still counts, and where a feed is forked.</param>
/// <param name="Unanswered">Messages of others that it has yet to answer; null while the node still counts.</param>
public sealed record PartyCounts(string Party, long Messages, string? Newest, string? NewestAt, long? Unopened, long? Unanswered);

/// <param name="State"><c>open</c> or <c>frozen</c>.</param>
/// <param name="Delivered">Of our own feed: entries the slowest other member has cosigned. Of another's: entries we have cosigned.</param>
/// <param name="Fault">Stable code of what keeps delivery to that member from going on, or null.</param>
/// <param name="LastHeard">Of another's feed: when its node last sent us anything, UTC.</param>
public sealed record FeedView(string Party, long Size, string State, long Delivered, string? Fault, string? LastHeard);
