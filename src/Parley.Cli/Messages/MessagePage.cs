using System.Globalization;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>One message as its reader needs it: what it says in both languages, what its sender held when writing, what happened to it since.</summary>
internal static class MessagePage
{
    /// <param name="session">The run.</param>
    /// <param name="channel">Whose terms name the parties.</param>
    /// <param name="view">The message.</param>
    public static void Write(Session session, ChannelView channel, MessageView view)
    {
        var summary = view.Summary;
        var screen = session.Screen;
        screen.Heading($"{summary.Link}  {summary.Precedence}  {InboxTable.Kind(session, summary)}  {Times.Show(summary.Created)}");
        if (summary.Exercise) Banner(session);
        screen.Line();

        // What takes it back, or says that a link of it has no effect, is read before what it says.
        foreach (var line in view.Standing?.Lines ?? []) screen.Paragraph(line.Text);
        if (view.Standing?.Lines.Count > 0) screen.Line();
        Text(session, view);
        screen.Line();
        Seen(session, channel, view);
        if (view.Desk is { } desk) DeskNote.Write(session, desk);
        Since(session, channel, view);
        if (summary.Exercise) Banner(session);
        screen.Line();
    }

    private static void Text(Session session, MessageView view)
    {
        if (view.Message is not { } json || MessageCheck.Read(JsonForm.Read(json)) is not { } message)
        {
            session.Tell("show/unreadable", view.Summary.Unreadable ?? "");
            foreach (var language in session.Languages.Where(_ => view.Summary.Unreadable is not null))
                session.Screen.Paragraph(session.Sentence(view.Summary.Unreadable!, language));
            return;
        }

        var languages = BothLanguages.Of(session);
        var said = Pages(message, languages);
        if (view.Amended is not { } now || MessageCheck.Read(JsonForm.Read(now)) is not { } amended)
        {
            Write(session, said);
            return;
        }

        // What it says by now is read first, then what it said before.
        var pages = Pages(amended, languages);
        Write(session, pages);
        session.Screen.Line();
        for (var i = 0; i < languages.Count; i++)
        {
            session.Screen.Paragraph(session.Catalogue.Text("show/before", languages[i]));
            foreach (var line in said[i].Except(pages[i], StringComparer.Ordinal)) session.Screen.Paragraph("  " + line);
        }
    }

    private static string[][] Pages(Message message, IReadOnlyList<string> languages) =>
        [.. languages.Select(language => SafeText.Lines(MessageRenderer.Render(message, language).ToPlainText().TrimEnd('\n')).ToArray())];

    private static void Write(Session session, string[][] pages)
    {
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

    private static void Seen(Session session, ChannelView channel, MessageView view)
    {
        foreach (var seen in view.Seen)
        {
            var size = seen.Size.ToString(CultureInfo.InvariantCulture);
            var party = PartyName.Of(session, channel, seen.Party);
            if (seen.Last is { } last) session.Tell("show/seen", party, size, last);
            else session.Tell("show/seen-none", party, size);
        }
    }

    private static void Since(Session session, ChannelView channel, MessageView view)
    {
        foreach (var receipt in view.Receipts)
        {
            var what = What(session, receipt.What);
            if (receipt.Role is { } role) what = session.Aside(what, TermWords.Say(session, "roles", role));
            session.Screen.Paragraph($"{Times.Show(receipt.At)}  {PartyName.Of(session, channel, receipt.By)}  {what}");
        }

        foreach (var reader in view.Standing?.Readers ?? []) session.Screen.Paragraph(reader.Text);
        if (view.Receipts.Count > 0) session.Tell("show/no-agreement");
        if (view.Standing is not { } standing)
        {
            session.Tell("show/no-standing");
            return;
        }

        foreach (var duty in standing.Duties)
        {
            session.Screen.Paragraph(session.Say("render.owes", PartyName.Of(session, channel, duty.Debtor), session.Say("duty." + duty.What)));
            foreach (var line in duty.Lines) session.Screen.Paragraph("  " + line.Text);
        }

        foreach (var line in standing.Overdue) session.Screen.Paragraph(line.Text);
    }

    private static string What(Session session, string what) => TermWords.Say(session, "receipts", what);

    private static void Banner(Session session)
    {
        foreach (var language in BothLanguages.Of(session))
            session.Screen.Loud(session.Catalogue.Text("show/exercise", language));
    }
}
