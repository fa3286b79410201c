using Parley.Node.Hosting;

namespace Parley.Node.Slices;

/// <summary>Every slice that follows the record, a line each.</summary>
public static class NodeSlices
{
    public static IReadOnlyList<NodeSlice> All { get; } =
    [
        new Channels.ChannelsSlice(),
        new Messages.MessagesSlice(),
        new Stats.StatsSlice(),
        new Search.SearchSlice(),
    ];
}
