using System.CommandLine;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>A command that writes a message about another, whose track, precedence, topic, case, markings and exercise flag it takes over.</summary>
internal abstract class AboutMessageCommand(Session session, string name) : LinkCommand(session, name)
{
    private Writing? _writing;
    private Option<string[]>? _texts;
    private Option<string>? _precedence;
    private Option<string[]>? _attach;

    protected void AddWriting()
    {
        _precedence = Add<string>("precedence", "FLASH|IMMEDIATE|PRIORITY|ROUTINE", values: CodeValues.Of(Session, "precedences"));
        _texts = AddList("text", "LANG=TEXT");
        _attach = AddList("attach", "FILE");
        _writing = new Writing(this);
    }

    /// <summary>What the command line says of the message to be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="asked">The message it is about, as it was written.</param>
    /// <param name="link">party/number.</param>
    protected abstract MessageDraft Compose(ParseResult parsed, Message asked, string link);

    /// <summary>Asks for what the check of a message does not miss.</summary>
    protected virtual void Ask(MessageDraft draft, Message asked, Questions questions)
    {
    }

    protected static MessageDraft Taken(Message asked, MessageKind kind)
    {
        var draft = new MessageDraft(kind)
            .With("track", asked.Track).With("precedence", asked.Precedence).With("topic", asked.Topic).With("case", asked.Case)
            .With("tlp", asked.Markings.Tlp).With("pap", asked.Markings.Pap).With("exercise", asked.Exercise ? "true" : null);
        return asked.Markings.Iep is not { } iep ? draft : draft
            .With("iep/id", iep.Id).With("iep/name", iep.Name).With("iep/start", iep.Start?.ToString()).With("iep/end", iep.End?.ToString()).With("iep/encrypt-in-transit", iep.EncryptInTransit)
            .With("iep/permitted-actions", iep.PermittedActions).With("iep/affected-party-notifications", iep.AffectedPartyNotifications).With("iep/attribution", iep.Attribution)
            .With("iep/unmodified-resale", iep.UnmodifiedResale);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        var attachments = Attachments.Read(parsed.GetValue(_attach!) ?? []);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var view = await node.GetAsync<MessageView>(InsideDoor.Message(channel.Id, link.Party, link.Number, Session.Languages[0]), cancellation);
        if (view.Message is not { } json || MessageCheck.Read(JsonForm.Read(json)) is not { } asked || MessageKinds.Find(asked.Kind) is null)
            throw new CommandFailedException(ExitCode.Refused, CliCodes.AboutUnreadable, link.ToString());
        var draft = Compose(parsed, asked, link.ToString()).With("precedence", parsed.GetValue(_precedence!));
        draft.Texts.AddRange(parsed.GetValue(_texts!) ?? []);
        return await _writing!.SendAsync(parsed, node, channel, draft, attachments, (written, questions) => Ask(written, asked, questions), cancellation);
    }
}
