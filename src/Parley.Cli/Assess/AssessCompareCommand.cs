using System.CommandLine;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Two versions of one assessment: what changed. Two parties' assessments of one case: where they differ, and why.</summary>
internal sealed class AssessCompareCommand : ProgramCommand
{
    private readonly Argument<string> _ours;
    private readonly Argument<string> _theirs;
    private readonly AssessorInput _assessor;
    private readonly Option<string> _svg;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public AssessCompareCommand(Session session)
        : base(session, "compare")
    {
        _ours = AddArgument<string>("ours");
        _theirs = AddArgument<string>("theirs");
        _assessor = new AssessorInput(this);
        _svg = Add<string>("svg", "FILE");
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (ourPath, theirPath) = (parsed.GetRequiredValue(_ours), parsed.GetRequiredValue(_theirs));
        var (ours, theirs) = (AssessInput.Read(ourPath), AssessInput.Read(theirPath));
        if (ComparedVerdicts.WhyNot(ours, theirs) is { } finding)
            throw AssessInput.Refused(theirPath, [finding]);
        var assessor = _assessor.Read(Session, parsed);
        var compared = new ComparedVerdicts(AssessInput.Judge(assessor, ourPath, ours), AssessInput.Judge(assessor, theirPath, theirs));
        var names = new AssessNames(Session, ours, assessor.Knowledge);
        if (parsed.GetValue(_svg) is { } svg)
            await OutputFile.WriteTextAsync(svg, parsed.GetValue(_force), new AssessFigures(Session, names).Of(compared.Ours, compared.Theirs));
        var page = new ComparisonPage(Session, names);
        if (compared.AreVersions)
            page.Versions(compared.Difference(), compared.Shifts(), compared.Theirs, parsed.GetValue(_json));
        else
            page.Parties(compared.Comparison(), parsed.GetValue(_json));
        return ExitCode.Good;
    }
}
