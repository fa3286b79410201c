using System.CommandLine;

namespace Parley.Cli;

/// <summary>All commands, in the order in which help shows them.</summary>
internal static class Commands
{
    public static RootCommand Root(Session session) => new(session.Say("command/parley"))
    {
        LanguageOption.Create(session),
        new InitCommand(session),
        KeysCommand.Create(session),
        new StatusCommand(session),
        new InviteCommand(session),
        new AcceptCommand(session),
        new ChannelsCommand(session),
        new SendCommand(session),
        new InboxCommand(session),
        new ShowCommand(session),
        new PassOnCommand(session),
        new ThreadCommand(session),
        new ExportProofCommand(session),
        new ExportRecordCommand(session),
        new OpenCommand(session),
        new VerifyCommand(session),
        new StixCommand(session),
        new KnowledgeCommand(session),
        new AttributionCommand(session),
        new AssessCommand(session),
        new CompletionCommand(session),
    };
}
