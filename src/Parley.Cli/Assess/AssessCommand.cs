using System.CommandLine;

namespace Parley.Cli;

/// <summary>Assessments of who is behind a case, from files and without any node.</summary>
internal sealed class AssessCommand : Command
{
    public const string Group = "assess";

    public AssessCommand(Session session)
        : base(Group, session.Say("command/assess"))
    {
        Add(new AssessNewCommand(session));
        Add(new AssessAddCommand(session));
        Add(new AssessShowCommand(session));
        Add(new AssessCompareCommand(session));
        Add(new AssessCommitCommand(session));
        Add(new AssessRevealCommand(session));
        Add(new AssessScoreCommand(session));
        Add(new AssessElicitCommand(session));
    }
}
