using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary><c>parley audit list</c>: what was done here, the newest last.</summary>
internal sealed class AuditListCommand : ProgramCommand
{
    private const int DefaultLines = 50;
    private static readonly string[] s_columns = ["audit/number", "audit/time", "audit/officer", "audit/door", "audit/act", "audit/about", "audit/outcome"];

    private readonly NodeOptions _node;
    private readonly Option<int?> _max;
    private readonly Option<bool> _json;

    public AuditListCommand(Session session)
        : base(session, "list") => (_max, _json, _node) = (Add<int?>("max", "N"), AddJson(), new NodeOptions(this));

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var list = await node.GetAsync<AuditList>(AuditList.Path(max: parsed.GetValue(_max) ?? DefaultLines, newest: true), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(list);
        else if (list.Entries.Count == 0) Session.Tell("audit/empty");
        else Write(list.Entries);
        return ExitCode.Good;
    }

    // An act has two entries; of one whose end is here too, one line.
    private void Write(IReadOnlyList<AuditLine> entries)
    {
        var ends = entries.Where(entry => entry.Of is not null).ToDictionary(entry => entry.Of!.Value);
        var begun = entries.Select(entry => entry.N).ToHashSet();
        Screen.Table(
            [.. s_columns.Select(key => Session.Say(key))],
            [.. entries.Where(entry => entry.Of is not { } of || !begun.Contains(of)).Select(entry => (IReadOnlyList<string>)
                [entry.N.ToString(CultureInfo.InvariantCulture), entry.Time.Length > 0 ? Times.Show(entry.Time) : "", entry.Officer, entry.Door, entry.Act, entry.About, Outcome((ends.GetValueOrDefault(entry.N) ?? entry).Outcome)])]);
    }

    private string Outcome(string outcome) => outcome is "begun" or "done" or "fault" ? Session.Say("audit/" + outcome) : outcome;
}

/// <summary><c>parley audit head</c>: the signed head, to be kept elsewhere. Whoever has one can show later that nothing before it was changed.</summary>
internal sealed class AuditHeadCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;

    public AuditHeadCommand(Session session)
        : base(session, "head") => (_out, _force, _node) = (Add<string>("out", "FILE"), Add<bool>("force"), new NodeOptions(this));

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var head = await node.GetAsync<AuditHead>(AuditList.HeadRoute, cancellation);
        if (parsed.GetValue(_out) is not { } target)
        {
            Screen.Raw(head.Note);
            return ExitCode.Good;
        }

        OutputFile.CheckFree(target, parsed.GetValue(_force));
        await OutputFile.WriteAsync(target, parsed.GetValue(_force), file => file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(head.Note), cancellation).AsTask());
        AuditPage.Write(Session, head);
        return ExitCode.Good;
    }
}
