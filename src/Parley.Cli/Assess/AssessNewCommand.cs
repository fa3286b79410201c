using System.CommandLine;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Begins an assessment, tied to the knowledge and the weights at hand.</summary>
internal sealed class AssessNewCommand : ProgramCommand
{
    private readonly Option<string> _out;
    private readonly AssessorInput _assessor;
    private readonly Option<string> _id;
    private readonly Option<string> _case;
    private readonly Option<string> _party;
    private readonly Option<string> _role;
    private readonly Option<string> _scale;
    private readonly Option<string[]> _features;
    private readonly Option<bool> _force;

    public AssessNewCommand(Session session)
        : base(session, "new")
    {
        _out = Add<string>("out", "FILE", required: true);
        _assessor = new AssessorInput(this);
        _id = Add<string>("id", "ID", required: true);
        _case = Add<string>("case", "CASE", required: true);
        _party = Add<string>("party", "PARTY", required: true);
        _role = Add<string>("role", "ROLE");
        _scale = Add<string>("scale", "SCALE");
        _features = AddList("feature", "ID");
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        var assessor = _assessor.Read(Session, parsed);
        var assessment = new Assessment
        {
            Id = parsed.GetRequiredValue(_id),
            Case = parsed.GetRequiredValue(_case),
            Party = parsed.GetRequiredValue(_party),
            Version = 1,
            Created = Session.Host.Time.GetUtcNow(),
            AuthorRole = parsed.GetValue(_role) ?? "analyst",
            KnowledgeHash = assessor.KnowledgeHash,
            WeightsHash = assessor.WeightsHash,
            Scale = parsed.GetValue(_scale) ?? "icd-203",
            Evidence = AssessAddCommand.Features(assessor.Knowledge, parsed.GetValue(_features) ?? []),
        };
        AssessInput.Check(path, assessment, assessor.Knowledge);
        await OutputFile.WriteAsync(path, force, file => file.WriteAsync(AssessmentFile.Write(assessment), cancellation).AsTask());
        Screen.Line(Session.Say("assess/wrote", path, "1", AssessmentFile.HashOf(assessment)));
        return ExitCode.Good;
    }
}
