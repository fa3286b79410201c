using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What a ceremony file says, for the officer who is to accept it.</summary>
internal static class CeremonyPage
{
    public static void Write(Session session, CeremonyView view)
    {
        var terms = view.Terms;
        session.Screen.Heading(session.Say("ceremony/" + view.Type, view.Party, session.Name(view.Names)));
        session.Screen.Pairs(
            (session.Say("label/title"), session.Name(terms.Title)),
            (session.Say("label/address"), view.Address),
            (session.Say("label/members"), session.List(terms.Members)),
            (session.Say("label/suites"), string.Join(" + ", terms.Suites)),
            (session.Say("label/tracks"), session.List(terms.Tracks.Select(track => TermWords.Say(session, "tracks", track)))),
            (session.Say("label/handling"),
                session.List(terms.HandlingSeconds.OrderBy(pair => pair.Value).Select(pair => $"{pair.Key} {Duration(session, pair.Value)}"))),
            (session.Say("label/check"), Duration(session, terms.CheckSeconds)),
            (session.Say("label/quorum"), terms.Quorum.ToString(CultureInfo.InvariantCulture)),
            (session.Say("label/disclosure"), session.Say("disclosure/" + terms.Disclosure)));
    }

    private static string Duration(Session session, long seconds)
    {
        var (unit, length) = seconds % 3600 == 0 ? ("hours", 3600) : seconds % 60 == 0 ? ("minutes", 60) : ("seconds", 1);
        return session.Say("duration/" + unit, (seconds / length).ToString(CultureInfo.InvariantCulture));
    }
}
