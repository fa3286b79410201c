using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Shows a message as the other side will read it, in every language of the channel, and asks once. The node makes it: it seals the message and opens the sealed bytes.</summary>
internal sealed class Preview(Session session, ChannelView channel)
{
    /// <returns>What the confirmation is bound to, null where the message was sent already; and whether it takes a second person.</returns>
    /// <exception cref="CommandFailedException">It is refused, nobody can be asked, or the answer was not yes.</exception>
    public async Task<(string? Shown, bool TakesTwo)> AskAsync(InsideDoorClient node, SendRequest request, bool canAsk, CancellationToken cancellation)
    {
        var preview = await node.PostAsync<SendRequest, PreviewView>(InsideDoor.Preview(channel.Id), request, cancellation, writes: false);
        if (preview is not { Message: { } json, Shown: { } shown })
            return (null, false);
        if (!canAsk)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.SendConfirm);
        var message = MessageCheck.Read(JsonForm.Read(json)) ?? throw new CommandFailedException(ExitCode.Unreachable, CliCodes.BadAnswer, "200");
        foreach (var language in channel.Terms.Languages)
        {
            session.Screen.Heading(session.Say("write/reads", TermWords.Say(session, "languages", language)));
            foreach (var line in SafeText.Lines(MessageRenderer.Render(message, language).ToPlainText().TrimEnd('\n'))) session.Screen.Paragraph(line);
            session.Screen.Line();
        }

        WriteNotes(session, preview.Notes);
        var others = session.List(channel.Terms.Members.Where(member => member != channel.Us).Select(member => PartyName.Of(session, channel, member)));
        var agreed = preview.Release is { } release ? Yes.Ask(session, "prompt/hand-in", string.Join(", ", release.Rules)) : Yes.Ask(session, "prompt/send", others);
        return agreed ? (shown, preview.Release is not null) : throw new CommandFailedException(ExitCode.Refused, CliCodes.SendDeclined);
    }

    public static void WriteNotes(Session session, IReadOnlyList<FindingView> notes)
    {
        foreach (var note in notes)
        {
            foreach (var language in session.Languages)
                session.Screen.Paragraph(Wording.Text(new Finding(note.Code, note.Path, note.Args), language));
        }
    }
}

/// <summary>One question that is answered by yes, in any of the languages, or by anything else.</summary>
internal static class Yes
{
    public static bool Ask(Session session, string key, params string[] args)
    {
        session.Screen.Line();
        var answer = session.Host.Answer(() =>
        {
            session.Screen.Prompt(session.Say(key, args));
            return session.Host.In.ReadLine();
        });
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES" or "是" or "O" or "OUI";
    }
}
