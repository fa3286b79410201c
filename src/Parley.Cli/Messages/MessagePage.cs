using System.Globalization;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>One message as its reader needs it: what it says in both languages, what its sender held when writing, what happened to it since.</summary>
internal static class MessagePage
{
    public static void Write(Session session, MessageView view)
    {
        var summary = view.Summary;
        var screen = session.Screen;
        screen.Heading($"{summary.Link}  {summary.Precedence}  {InboxTable.Kind(session, summary)}  {Times.Show(summary.Created)}");
        if (summary.Exercise) Banner(session);
        screen.Line();
        Text(session, view);
        screen.Line();
        Seen(session, view);
        if (view.Desk is { } desk) DeskNote.Write(session, desk);
        Since(session, view);
        if (summary.Exercise) Banner(session);
        screen.Line();
    }

    private static void Text(Session session, MessageView view)
    {
        if (view.Message is not { } json || MessageCheck.Read(JsonForm.Read(json)) is not { } message)
        {
            session.Tell("show/unreadable", view.Summary.Unreadable ?? "");
            foreach (var language in session.Languages.Where(_ => view.Summary.Unreadable is not null))
                session.Screen.Line(session.Sentence(view.Summary.Unreadable!, language));
            return;
        }

        // Both languages unless one was asked for: the two sides shall see that they read the same.
        string[] languages = session.IsLanguageChosen ? [.. session.Languages] : [Session.English, Session.Chinese];
        var pages = languages.Select(language => SafeText.Lines(MessageRenderer.Render(message, language).ToPlainText().TrimEnd('\n'))).ToArray();
        if (pages.Length == 2 && session.Screen.Width >= SideBySide.MinWidth)
        {
            foreach (var line in SideBySide.Lines(pages[0], pages[1], session.Screen.Width)) session.Screen.Line(line);
            return;
        }

        for (var i = 0; i < pages.Length; i++)
        {
            if (i > 0) session.Screen.Line(new string('-', 20));
            foreach (var line in pages[i].SelectMany(line => Wrapped.Lines(line, session.Screen.Width))) session.Screen.Line(line);
        }
    }

    private static void Seen(Session session, MessageView view)
    {
        foreach (var seen in view.Seen)
        {
            var size = seen.Size.ToString(CultureInfo.InvariantCulture);
            if (seen.Last is { } last) session.Tell("show/seen", seen.Party, size, last);
            else session.Tell("show/seen-none", seen.Party, size);
        }
    }

    private static void Since(Session session, MessageView view)
    {
        foreach (var receipt in view.Receipts)
        {
            var role = receipt.Role is { } code ? $" ({TermWords.Say(session, "roles", code)})" : "";
            session.Screen.Line($"{Times.Show(receipt.At)}  {receipt.By}  {What(session, receipt.What)}{role}");
        }

        if (view.Receipts.Count > 0) session.Tell("show/no-agreement");
        if (view.Summary.Due is { } due && !view.Summary.Answered) session.Tell("show/due", Times.Show(due));
        if (view.AnsweredBy.Count > 0) session.Tell("show/answered-by", string.Join(", ", view.AnsweredBy));
        if (view.SupersededBy.Count > 0) session.Tell("show/superseded-by", string.Join(", ", view.SupersededBy));
    }

    private static string What(Session session, string what) => what == "overdue" ? session.Say("state/overdue") : TermWords.Say(session, "receipts", what);

    private static void Banner(Session session)
    {
        foreach (var language in session.IsLanguageChosen ? session.Languages : [Session.English, Session.Chinese])
            session.Screen.Loud(session.Catalogue.Text("show/exercise", language));
    }
}
