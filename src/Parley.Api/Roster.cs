namespace Parley.Api;

/// <summary>Who is on watch, when: turns that are not over, and those of the last 31 days, by their beginning. Names do not leave the node; checks say only whether somebody is there.</summary>
/// <param name="Manned">Whether somebody is on watch now; null where no roster is kept.</param>
public sealed record RosterView(bool? Manned, IReadOnlyList<TurnView> Turns)
{
    /// <summary>GET: <see cref="RosterView"/>. POST <see cref="TurnRequest"/>: the same with that turn.</summary>
    public const string Route = InsideDoor.Root + "/roster";

    /// <summary>POST <see cref="TurnEnd"/>: <see cref="RosterView"/>; what has begun ends now, what has not is taken out. 404 <c>inside.no-turn</c>.</summary>
    public const string Ended = Route + "/ended";
}

/// <summary>What whoever comes on watch is told, as a program prints it.</summary>
/// <param name="Since">Of the messages.</param>
/// <param name="Messages">What came and went since then, between people.</param>
/// <param name="Audit">The head of the audit log: whoever keeps the note can show later that nothing in it was changed. Null where it cannot be read.</param>
public sealed record HandoverNote(string Since, RosterView Roster, AlarmList Alarms, DueList Due, MessageList Messages, AuditHead? Audit = null);

/// <summary>Times UTC, ISO 8601.</summary>
/// <param name="Role">A code of the vocabulary <c>roles</c>.</param>
/// <param name="Now">Whether it goes on.</param>
public sealed record TurnView(string Officer, string Role, string From, string Until, string? Shift, bool Now);

/// <param name="Until">At most 31 days after <paramref name="From"/>.</param>
/// <param name="Shift">What the house calls it.</param>
public sealed record TurnRequest(
    [Limits(MinLength = 1, MaxLength = 64)] string Officer, [Limits(MaxLength = InsideLimits.MaxText)] string Role, [Limits(Pattern = InsideLimits.Time)] string From,
    [Limits(Pattern = InsideLimits.Time)] string Until, [Limits(MinLength = 1, MaxLength = 64)] string? Shift = null) : IConcerns
{
    string IConcerns.Concerns => Officer;
}

/// <param name="From">Which turn; null: the one that goes on.</param>
public sealed record TurnEnd([Limits(MinLength = 1, MaxLength = 64)] string Officer, [Limits(Pattern = InsideLimits.Time)] string? From = null) : IConcerns
{
    string IConcerns.Concerns => Officer;
}
