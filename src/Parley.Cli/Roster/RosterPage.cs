using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The roster: who is on watch, until when without a gap, and the turns.</summary>
internal static class RosterPage
{
    private static readonly string[] s_columns = ["roster/from", "roster/until", "roster/officer", "roster/role", "roster/shift", "roster/now"];

    public static void Write(Session session, RosterView roster)
    {
        WriteNow(session, roster);
        var turns = roster.Turns.Where(turn => At(turn.Until) > session.Host.Time.GetUtcNow()).ToArray();
        if (turns.Length == 0) return;
        session.Screen.Line();
        session.Screen.Table([.. s_columns.Select(key => session.Say(key))], [.. turns.Select(turn => (IReadOnlyList<string>)
            [Times.Show(turn.From), Times.Show(turn.Until), turn.Officer, TermWords.Say(session, "roles", turn.Role), turn.Shift ?? "", turn.Now ? session.Say("roster/on-watch") : ""])]);
    }

    /// <summary>Who is there now, and until when somebody is; what the others are told where nobody is.</summary>
    public static void WriteNow(Session session, RosterView roster)
    {
        if (roster.Manned is null) session.Tell("roster/none");
        else if (roster.Manned == false) session.Tell("roster/unmanned");
        else session.Tell("roster/manned", session.List(roster.Turns.Where(turn => turn.Now).Select(turn => turn.Officer)), Times.Show(CoveredUntil(roster, session.Host.Time.GetUtcNow())));
    }

    private static DateTimeOffset CoveredUntil(RosterView roster, DateTimeOffset now)
    {
        foreach (var turn in roster.Turns.OrderBy(turn => At(turn.From)))
        {
            if (At(turn.From) <= now && At(turn.Until) > now) now = At(turn.Until);
        }

        return now;
    }

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
