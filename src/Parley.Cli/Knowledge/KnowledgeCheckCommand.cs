using System.CommandLine;
using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Whether knowledge is in order, and whether it is that which was agreed on.</summary>
internal sealed class KnowledgeCheckCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _hash;

    public KnowledgeCheckCommand(Session session)
        : base(session, "check")
    {
        _file = AddArgument<string>("file");
        _hash = Add<string>("hash", "HASH");
    }

    /// <summary>A line with what there is, and one with the hash that names it.</summary>
    public static void Sum(Session session, KnowledgeBase knowledge)
    {
        session.Tell("knowledge/sum", Number(knowledge.Groups.Count), Number(knowledge.Features.Count), Number(knowledge.GroupDocuments.Count), Number(knowledge.SoftwareDocuments.Count));
        session.Tell("knowledge/hash", KnowledgeFile.HashOf(knowledge));
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        Sum(Session, KnowledgeInput.Read(parsed.GetRequiredValue(_file), parsed.GetValue(_hash)));
        return Task.FromResult(ExitCode.Good);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
