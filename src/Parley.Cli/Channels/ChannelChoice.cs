using Parley.Api;

namespace Parley.Cli;

/// <summary>Which channel is meant: named by the first digits of its id or by another member, or the only one there is.</summary>
internal static class ChannelChoice
{
    public static async Task<ChannelView> FindAsync(InsideDoorClient node, string? selector, CancellationToken cancellation) =>
        Find(await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation), selector);

    public static ChannelView Find(IReadOnlyList<ChannelView> all, string? selector)
    {
        if (all.Count == 0) throw new CommandFailedException(ExitCode.Refused, CliCodes.NoChannel);
        var meant = selector is null ? all : [.. all.Where(channel => IsMeant(channel, selector))];
        return meant.Count switch
        {
            1 => meant[0],
            0 => throw new CommandFailedException(ExitCode.Usage, CliCodes.ChannelUnknown, selector!) { Choices = new Choices(selector!, Names(all), "parley channels") },
            _ => throw new CommandFailedException(ExitCode.Usage, CliCodes.ChannelWhich, string.Join(", ", meant.Select(Describe))),
        };
    }

    /// <summary>What a channel can be named by: the first digits of its id, and its other members.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<ChannelView> channels) =>
        [.. channels.SelectMany(channel => channel.Terms.Members.Where(member => member != channel.Us).Prepend(ShortId.Of(channel.Id))).Distinct()];

    private static bool IsMeant(ChannelView channel, string selector) =>
        channel.Id.StartsWith(selector, StringComparison.OrdinalIgnoreCase)
            || (selector != channel.Us && channel.Terms.Members.Contains(selector, StringComparer.Ordinal));

    // By its titles: two channels may well have the same members.
    private static string Describe(ChannelView channel) => $"{ShortId.Of(channel.Id)} “{string.Join(" / ", channel.Terms.Title.Values.Distinct())}”";
}
