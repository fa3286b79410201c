using System.CommandLine;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Checks what the other party revealed against what it committed to, and adds the two up.</summary>
internal sealed class AssessRevealCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _ours;
    private readonly Option<string> _theirs;
    private readonly Option<string> _ourCommitment;
    private readonly Option<string> _commitment;
    private readonly AssessorInput _assessor;
    private readonly Option<bool> _json;

    public AssessRevealCommand(Session session)
        : base(session, "reveal")
    {
        _file = AddArgument<string>("file");
        _ours = Add<string>("ours", "FILE", required: true);
        _theirs = Add<string>("theirs", "FILE", required: true);
        _ourCommitment = Add<string>("our-commitment", "HASH", required: true);
        _commitment = Add<string>("their-commitment", "HASH", required: true);
        _assessor = new AssessorInput(this);
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_file);
        var assessment = AssessInput.Read(path);
        var ours = Verified(parsed.GetRequiredValue(_ours), parsed.GetRequiredValue(_ourCommitment), assessment.Case);
        var theirPath = parsed.GetRequiredValue(_theirs);
        var theirs = Verified(theirPath, parsed.GetRequiredValue(_commitment), assessment.Case);
        var joint = JointResult.Of(ours, assessment.Evidence, theirs, out var findings) ?? throw AssessInput.Refused(theirPath, findings);
        var assessor = _assessor.Read(Session, parsed, assessment.KnowledgeHash);
        // What both found without seeing each other's may be said more surely than one family of evidence alone allows.
        var agreed = joint.IsBlindAgreement
            ? AssessInput.Judge(assessor, path, assessment, EngineOptions.Default with { IsBlindAgreement = true })
            : null;
        new ComparisonPage(Session, new AssessNames(Session, assessment, assessor.Knowledge)).Joint(joint, agreed, parsed.GetValue(_json));
        return Task.FromResult(ExitCode.Good);
    }

    private static Reveal Verified(string path, string commitment, string caseId)
    {
        var (salt, vector) = AssessInput.Reveal(path);
        return Reveal.Verify(commitment, caseId, salt, vector, out var findings) ?? throw AssessInput.Refused(path, findings);
    }
}
