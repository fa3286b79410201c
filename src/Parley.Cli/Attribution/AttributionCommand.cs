using System.CommandLine;

namespace Parley.Cli;

/// <summary>How well attribution works, measured without any node.</summary>
internal sealed class AttributionCommand : Command
{
    public const string Group = "attribution";

    public AttributionCommand(Session session)
        : base(Group, session.Say("command/attribution"))
    {
        Add(new BenchCommand(session));
        Add(new FitCommand(session));
    }
}
