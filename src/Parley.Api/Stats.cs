namespace Parley.Api;

/// <summary>Messages by month and kind, newest month first; at most 1,000 lines.</summary>
public sealed record StatsView(IReadOnlyList<StatsLine> Lines, DeskView Desk)
{
    /// <summary>GET: <see cref="StatsView"/>.</summary>
    public const string Path = InsideDoor.Root + "/stats";
}

/// <param name="Month">When the messages were written, by their writers' clocks: year and month, UTC, like 2026-11.</param>
/// <param name="Kind">Code of the kind, known here or not; null for messages that could not be opened.</param>
public sealed record StatsLine(string Month, string? Kind, bool Exercise, long Messages);
