namespace Parley.Api;

public sealed record ChannelView(string Id, string Us, TermsView Terms, IReadOnlyList<FeedView> Feeds);

/// <param name="State"><c>open</c> or <c>frozen</c>.</param>
/// <param name="Delivered">Of our own feed: entries the slowest other member has cosigned. Of another's: entries we have cosigned.</param>
/// <param name="Fault">Stable code of what keeps delivery to that member from going on, or null.</param>
/// <param name="LastHeard">Of another's feed: when its node last sent us anything, UTC.</param>
public sealed record FeedView(string Party, long Size, string State, long Delivered, string? Fault, string? LastHeard);
