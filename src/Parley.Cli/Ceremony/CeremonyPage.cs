using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What a file of first contact says: all the rules that whoever accepts it signs.</summary>
internal static class CeremonyPage
{
    public static void Write(Session session, CeremonyView view)
    {
        session.Screen.Heading(session.Say("ceremony/" + view.Type, view.Party, session.Name(view.Names)));
        if (view.Type == "reveal") return;
        session.Screen.Pairs([(session.Say("label/address"), view.Address), (session.Say("label/identity"), view.Fingerprint), .. Rows(session, view.Terms)]);
    }

    public static void Write(Session session, TermsView terms) => session.Screen.Pairs(Rows(session, terms));

    private static (string Name, string? Value)[] Rows(Session session, TermsView terms) =>
    [
        (session.Say("label/title"), session.Name(terms.Title)),
        (session.Say("label/members"), session.List(terms.Members.Select(party => session.Say("member", session.Name(terms.Names[party]), party)))),
        (session.Say("label/suites"), string.Join(" + ", terms.Suites)),
        (session.Say("label/tracks"), session.List(terms.Tracks.Select(track => TermWords.Say(session, "tracks", track)))),
        (session.Say("label/languages"), session.List(terms.Languages)),
        (session.Say("label/handling"), Times(session, terms.HandlingSeconds)),
        (session.Say("label/ceiling"), Times(session, terms.CeilingSeconds)),
        (session.Say("label/hold"), session.Say("terms/hold", Duration(session, terms.Hold.LongestSeconds), Number(terms.Hold.Times))),
        (session.Say("label/check"), Duration(session, terms.CheckSeconds)),
        (session.Say("label/skew"), Duration(session, terms.SkewSeconds)),
        (session.Say("label/kem-keep"), Duration(session, terms.KemKeepSeconds)),
        (session.Say("label/passes"), session.List(terms.Passes.Select(kind => TermWords.Say(session, "kinds", kind)))),
        (session.Say("label/norms"), session.List(terms.Norms.Select(list => TermWords.Say(session, "norm-lists", list)))),
        (session.Say("label/vocabularies"), session.List(terms.Vocabularies)),
        (session.Say("label/meaning"), session.Say("terms/meaning", Number(terms.Meaning.Version), terms.Meaning.Kinds)),
        (session.Say("label/quotas"), session.Say("terms/quotas", Number(terms.Quotas.EntriesPerSecond), Number(terms.Quotas.BytesPerDay), Number(terms.Quotas.OpenRequests))),
        (session.Say("label/witnesses"), terms.Witnesses.Count == 0 ? session.Say("terms/none") : session.List(terms.Witnesses)),
        (session.Say("label/quorum"), Number(terms.Quorum)),
        (session.Say("label/retention"), session.Say("terms/days", Number(terms.RetentionDays))),
        (session.Say("label/disclosure"), session.Say("disclosure/" + terms.Disclosure)),
        (session.Say("label/created"), terms.Created),
    ];

    private static string Times(Session session, IReadOnlyDictionary<string, long> seconds) =>
        session.List(seconds.OrderBy(pair => pair.Value).Select(pair => $"{pair.Key} {Duration(session, pair.Value)}"));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Duration(Session session, long seconds)
    {
        var (unit, length) = seconds % 86_400 == 0 ? ("days", 86_400) : seconds % 3600 == 0 ? ("hours", 3600) : seconds % 60 == 0 ? ("minutes", 60) : ("seconds", 1);
        return session.Say("duration/" + unit, Number(seconds / length));
    }
}
