using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What must be said above an answer that does not hold everything yet.</summary>
internal static class DeskNote
{
    public static void Write(Session session, DeskView desk)
    {
        if (desk.Code is not { } code)
            return;
        var (arrival, last) = (desk.Arrival.ToString(CultureInfo.InvariantCulture), desk.Last.ToString(CultureInfo.InvariantCulture));
        session.Screen.Loud(session.Say("desk/incomplete", arrival, last));
        foreach (var language in session.Languages)
            session.Screen.Paragraph($"{session.Sentence(code, language)} [{code}]");
        session.Screen.Line();
    }
}
