namespace Parley.Api;

/// <summary>That something changed: of the record, or of the alarms. What it was is asked for by whoever wants to know.</summary>
/// <param name="Cursor">To be handed in to wait for the next change; of the node's own making.</param>
public sealed record ChangesView(string Cursor)
{
    /// <summary>See <see cref="Path"/>.</summary>
    public const string Route = InsideDoor.Root + "/changes";

    /// <summary>How long an asking waits, seconds.</summary>
    public const int LongestWait = 25;

    /// <summary>GET: <see cref="ChangesView"/>, at once where <paramref name="after"/> is not how things stand, else with the next change, or after some seconds with the same.</summary>
    public static string Path(string? after) => Route + InsideQuery.Of((InsideQuery.After, after));
}
