using System.CommandLine;

namespace Parley.Cli;

/// <summary>What has been published about groups: imported, looked at, checked. Without any node.</summary>
internal sealed class KnowledgeCommand : Command
{
    public const string Group = "knowledge";

    public KnowledgeCommand(Session session)
        : base(Group, session.Say("command/knowledge"))
    {
        Add(new KnowledgeImportCommand(session));
        Add(new KnowledgeShowCommand(session));
        Add(new KnowledgeCheckCommand(session));
    }
}
