using Parley.Api;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>How far an answer is with the record, as the inside door says it.</summary>
internal static class DeskViews
{
    public static DeskView Of(SliceState state) => new(state.Arrival, state.Last, state.Code);
}
