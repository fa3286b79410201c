using Parley.Api;

namespace Parley.Cli;

/// <summary>Lines of the inbox.</summary>
internal static class InboxTable
{
    // Narrower than this, most rows of the table would not fit.
    private const int LeastTableWidth = 130;

    private static readonly string[] s_columns = ["message", "channel", "precedence", "track", "kind", "topic", "created", "state"];

    public static void Write(Session session, IReadOnlyList<MessageSummary> messages)
    {
        if (session.Screen.IsTerminal && session.Screen.Width < LeastTableWidth)
        {
            foreach (var message in messages)
                WriteNarrow(session, message);
            return;
        }

        session.Screen.Table([.. s_columns.Select(key => session.Say("label/" + key))], [.. messages.Select(message => (IReadOnlyList<string>)
        [
            message.Link,
            ShortId.Of(message.Channel),
            message.Precedence,
            TermWords.Say(session, "tracks", message.Track),
            Kind(session, message),
            message.Topic is { } topic ? TermWords.Say(session, "topics", topic) : "",
            Times.Show(message.Created),
            State(session, message),
        ])]);
    }

    // What it is, then which, when and how it stands.
    private static void WriteNarrow(Session session, MessageSummary message)
    {
        var what = Kind(session, message);
        session.Screen.Paragraph($"{message.Precedence} {(message.Topic is { } topic ? session.Place(what, TermWords.Say(session, "topics", topic)) : what)}");
        session.Screen.Paragraph($"  {message.Link}  {ShortId.Of(message.Channel)}  {Times.Show(message.Created)}  {State(session, message)}");
    }

    public static string Kind(Session session, MessageSummary message)
    {
        var kind = message.Kind is { } known ? TermWords.Say(session, "kinds", known) : session.Say(Unread.Word(message.Unreadable));
        return message.Exercise ? session.Place(session.Say("state/exercise"), kind) : kind;
    }

    // Whether an officer has opened it, and what is owed for it; the one does not hide the other.
    private static string State(Session session, MessageSummary message)
    {
        if (message.Unreadable is { } code) return $"[{code}]";
        var unread = message is { Ours: false, Read: null, Delivered: not null };
        if (message.State is { } state) return unread ? session.Aside(session.Say("state/unread"), state.Text) : state.Text;
        return session.Say("state/" + (message.Read is not null ? "read" : unread ? "unread" : message.Delivered is not null ? "delivered" : "waiting"));
    }
}
