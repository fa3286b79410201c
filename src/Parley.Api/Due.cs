namespace Parley.Api;

/// <summary>What is owed, by whom, by when: what is real before exercises, our own before the others', the soonest first, and last what has no due time.</summary>
/// <param name="Next">Pass as <c>place</c> to get the next page; null when this is the last.</param>
/// <param name="Counting">Channels of which the node still reads or judges the record: more may be owed there.</param>
/// <param name="Desk">Set when topics and cases could not be asked of the desk, or not all of them.</param>
public sealed record DueList(IReadOnlyList<DueLine> Lines, string? Next, IReadOnlyList<string> Counting, DeskView? Desk = null)
{
    /// <summary>See <see cref="Path"/>.</summary>
    public const string Route = InsideDoor.Root + "/due";

    /// <summary>Most lines of one page.</summary>
    public const int MaxPage = 200;

    /// <summary>GET: <see cref="DueList"/>.</summary>
    public static string Path(string? channel = null, string? place = null, int? max = null, string? language = null) => Route + InsideQuery.Of(
        (InsideQuery.Channel, channel), (InsideQuery.Place, place), (InsideQuery.Max, InsideQuery.Number(max)), (InsideQuery.Language, language));
}

/// <param name="Link">The message for which it is owed, party/number.</param>
/// <param name="Ours">Whether we owe it.</param>
/// <param name="Unreadable">As in <see cref="MessageSummary"/>.</param>
/// <param name="InDoubt">Whether it cannot be said what is owed: disputed, unreadable, undetermined, or resting because of a fork.</param>
public sealed record DueLine(
    string Channel, string Link, bool Ours, bool InDoubt, string Track, string Precedence, bool Exercise, string? Kind, string? Topic, string? Case, DutyView Duty,
    string? Unreadable = null);
