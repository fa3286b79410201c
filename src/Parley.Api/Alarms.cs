namespace Parley.Api;

/// <summary>What needs an act, the most urgent first, exercises last. Times UTC, ISO 8601.</summary>
/// <param name="QuietSince">Since when there is no alarm; null while there is one.</param>
/// <param name="Counting">Channels of which it cannot be said yet what is owed.</param>
public sealed record AlarmList(IReadOnlyList<AlarmLine> Alarms, string? QuietSince, IReadOnlyList<LineView> Lines, IReadOnlyList<string> Counting)
{
    /// <summary>See <see cref="Path"/>.</summary>
    public const string Route = InsideDoor.Root + "/alarms";

    /// <summary>POST <see cref="TakeRequest"/>: <see cref="AlarmList"/> with those taken; 422 <c>inside.alarm-taken</c> says in its detail by whom, 404 <c>inside.no-alarm</c>.</summary>
    public const string Taken = Route + "/taken";

    /// <summary>POST <see cref="TestRequest"/>: <see cref="AlarmList"/>; the shift's test alarm goes through all ways out.</summary>
    public const string Test = Route + "/test";

    /// <summary>GET: <see cref="AlarmList"/>; with <paramref name="all"/>, nothing is grouped, and what ended in the last quarter of an hour is there too.</summary>
    public static string Path(bool all = false) => Route + InsideQuery.Of((InsideQuery.All, InsideQuery.Flag(all)));
}

/// <summary>When a line of a channel, or one direction of it, did not work, by the word of our node: the newest thousand of the last ninety days. Times UTC, ISO 8601.</summary>
/// <param name="Outages">Those that last have no end; the earliest first.</param>
public sealed record OutageList(IReadOnlyList<AlarmLine> Outages)
{
    /// <summary>See <see cref="Path"/>.</summary>
    public const string Route = InsideDoor.Channels + "/{channel}/outages";

    /// <summary>GET: <see cref="OutageList"/>; those that lasted at some moment from <paramref name="since"/> until before <paramref name="until"/>.</summary>
    public static string Path(string channel, string? since = null, string? until = null) =>
        Route.Replace("{channel}", Uri.EscapeDataString(channel), StringComparison.Ordinal) + InsideQuery.Of((InsideQuery.Since, since), (InsideQuery.Until, until));
}

/// <param name="About">What it is named by when it is taken: a message, a party, or the code.</param>
/// <param name="Urgency"><c>red</c> acts at once, <c>amber</c> within its time, <c>yellow</c> in this shift.</param>
/// <param name="Who">Who can act: <c>watch</c> or <c>operator</c>.</param>
/// <param name="Party">Whom it is about; empty for our own node.</param>
/// <param name="Detail">What the sentence of the code is filled with behind the party and what it is about, parted by blanks; never contents.</param>
/// <param name="Times">How often its cause came and went.</param>
/// <param name="Hanging">Alarms that are not shown because they hang on this one.</param>
/// <param name="Ended">When its cause ended; null while it lasts.</param>
public sealed record AlarmLine(
    string Code, string About, string Since, string Urgency, string Who, string Channel, string Party, string Detail, bool Exercise, int Times, int Hanging,
    string? Precedence = null, string? Due = null, TakenView? Taken = null, string? Ended = null);

/// <param name="Officer">Does not leave the node.</param>
/// <param name="From">Who handed it over, or null.</param>
public sealed record TakenView(string Officer, string At, string? From = null);

/// <summary>When the two directions of a line last worked, UTC, by our clock.</summary>
/// <param name="Heard">When something last came.</param>
/// <param name="Waiting">Entries of ours that wait to be taken.</param>
/// <param name="Manned">Whether a watch is on duty there, by the word of its checks; null where they do not say.</param>
/// <param name="MannedSince">Since when it says so, by its clock; null with it.</param>
public sealed record LineView(string Channel, string Party, string Heard, long Waiting, bool? Manned = null, string? MannedSince = null);

/// <param name="About">What is taken: all alarms about a message, about a party, or with a code.</param>
/// <param name="HandOver">Whether it is given to that officer though another has it.</param>
public sealed record TakeRequest(
    [Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string About, [Limits(MinLength = 1, MaxLength = 64)] string Officer,
    [Limits(Pattern = InsideLimits.Channel)] string? Channel = null, bool? HandOver = null) : ISaysOfficer, IConcerns
{
    string IConcerns.Concerns => About;
}

/// <param name="Officer">Who tests the ways out.</param>
public sealed record TestRequest([Limits(MinLength = 1, MaxLength = 64)] string Officer) : ISaysOfficer;

/// <summary>What a watch is told of, one of these at a time.</summary>
/// <param name="Alarm">One that began.</param>
/// <param name="Ended">One that ended.</param>
/// <param name="Message">A message that came in.</param>
/// <param name="Away">Code of why the node does not answer.</param>
public sealed record WatchLine(AlarmLine? Alarm = null, AlarmLine? Ended = null, MessageSummary? Message = null, string? Away = null);
