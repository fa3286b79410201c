using System.CommandLine;
using Parley.Stix;
using Parley.Stix.Editing;

namespace Parley.Cli;

/// <summary>Takes objects back: each gets a last version that says it is revoked (section 3.6).</summary>
internal sealed class StixRevokeCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string[]> _id;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;

    public StixRevokeCommand(Session session)
        : base(session, "revoke")
    {
        _file = AddArgument<string>("file");
        _id = AddList("id", "ID");
        _id.Required = true;
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force, ids) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force), parsed.GetRequiredValue(_id));
        OutputFile.CheckFree(path, force);
        var (objects, bundle) = await StixOutput.ReadWholeAsync(Session, parsed.GetRequiredValue(_file), ids, cancellation);

        var (written, revoked, left) = (new List<StixObject>(objects), 0, 0);
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            var at = written.FindLastIndex(obj => obj.ToString() == id);
            if (new StixDraft(written[at]).TryRevoke(Session.Host.Time.GetUtcNow(), out var last, out var refusal))
            {
                (written[at], revoked) = (last, revoked + 1);
                continue;
            }

            left++;
            Screen.Line(Session.Place($"{id}", EditWords.Say(Session, refusal)));
        }

        await StixOutput.WriteAsync(path, force, written, bundle);
        Session.Tell("stix/taken-back", StixMatchReport.Number(revoked), StixMatchReport.Number(left));
        return left == 0 ? ExitCode.Good : ExitCode.Refused;
    }
}
