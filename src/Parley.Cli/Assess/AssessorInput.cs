using System.CommandLine;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>What a command judges by: <c>--knowledge</c>, once or more often, and <c>--weights</c>.</summary>
internal sealed class AssessorInput(ProgramCommand command)
{
    private readonly Option<string[]> _knowledge = command.AddList("knowledge", "PATH", required: true);
    private readonly Option<string> _weights = command.Add<string>("weights", "FILE");

    /// <param name="hash">The hash that the knowledge must have; null takes any.</param>
    public Assessor Read(Session session, ParseResult parsed, string? hash = null) =>
        new(KnowledgeInput.Read(parsed.GetRequiredValue(_knowledge), hash), AssessInput.Weights(session, parsed.GetValue(_weights)));
}
