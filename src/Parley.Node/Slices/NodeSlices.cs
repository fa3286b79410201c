using Parley.Node.Hosting;
using Parley.Node.Slices.Stats;

namespace Parley.Node.Slices;

/// <summary>Every slice that follows the record, a line each.</summary>
public static class NodeSlices
{
    public static IReadOnlyList<NodeSlice> All { get; } =
    [
        new StatsSlice(),
    ];
}
