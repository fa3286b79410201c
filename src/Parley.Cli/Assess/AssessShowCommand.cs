using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Weighs an assessment and shows the verdict: how likely, on what, what would change it, what it would cost to fake.</summary>
internal sealed class AssessShowCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly AssessorInput _assessor;
    private readonly Option<string> _svg;
    private readonly Option<string> _record;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public AssessShowCommand(Session session)
        : base(session, "show")
    {
        _file = AddArgument<string>("file");
        _assessor = new AssessorInput(this);
        _svg = Add<string>("svg", "DIR");
        _record = Add<string>("record", "FILE");
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_file);
        var assessment = AssessInput.Read(path);
        var assessor = _assessor.Read(Session, parsed);
        var verdict = AssessInput.Judge(assessor, path, assessment);
        var names = new AssessNames(Session, assessment, assessor.Knowledge);
        if (parsed.GetValue(_svg) is { } directory)
        {
            var force = parsed.GetValue(_force);
            Directory.CreateDirectory(directory);
            foreach (var (name, svg) in new AssessFigures(Session, names).Of(verdict))
                await OutputFile.WriteTextAsync(Path.Combine(directory, name), force, svg);
        }

        if (parsed.GetValue(_record) is { } record)
            AssessScoreCommand.Append(record, TrackRecordFile.Line(LoggedVerdict.Of(verdict, Session.Host.Time.GetUtcNow())));
        if (parsed.GetValue(_json))
            Screen.Write((JsonObject)JsonNode.Parse(VerdictDocument.Write(verdict))!);
        else
            new AssessPage(Session, names).Show(verdict);
        return ExitCode.Good;
    }
}
