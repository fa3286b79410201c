using System.CommandLine;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Binds us to our verdict without showing it: prints what may be sent, writes what stays secret until both have sent theirs.</summary>
internal sealed class AssessCommitCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly AssessorInput _assessor;
    private readonly Option<string> _out;

    public AssessCommitCommand(Session session)
        : base(session, "commit")
    {
        _file = AddArgument<string>("file");
        _assessor = new AssessorInput(this);
        _out = Add<string>("out", "FILE", required: true);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, to) = (parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_out));
        // Never over another: a salt that is lost can no longer be revealed.
        OutputFile.CheckFree(to, force: false);
        var verdict = AssessInput.Judge(_assessor.Read(Session, parsed), path, AssessInput.Read(path));
        var salt = new byte[Commitment.SaltBytes];
        Session.Cli.Random.Fill(salt);
        var vector = ScoreVector.Of(verdict, salt);
        await OutputFile.WriteAsync(to, force: false, file => file.WriteAsync(RevealFile.Write(salt, vector), cancellation).AsTask());
        Screen.Line(Commitment.Of(salt, vector));
        Session.Screen.Notice(Session.Say("assess/secret", to));
        return ExitCode.Good;
    }
}
