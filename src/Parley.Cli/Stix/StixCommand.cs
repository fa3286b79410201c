using System.CommandLine;

namespace Parley.Cli;

/// <summary>Work on STIX 2.1 files, without any node.</summary>
internal sealed class StixCommand : Command
{
    public const string Group = "stix";

    public StixCommand(Session session)
        : base(Group, session.Say("command/stix"))
    {
        Add(new StixValidateCommand(session));
        Add(new StixShowCommand(session));
        Add(new StixMatchCommand(session));
        Add(new StixDiffCommand(session));
        Add(new StixIdsCommand(session));
        Add(new StixRulesCommand(session));
    }
}
