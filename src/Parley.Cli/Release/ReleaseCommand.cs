using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What waits for a second person. It is decided at the console, by passkey; here it is seen, taken back, and sent where it was approved and could not be.</summary>
internal sealed class ReleaseCommand : ProgramCommand
{
    private const string TakeBack = "take-back";
    private const string Resume = "resume";

    private static readonly string[] s_columns = ["release/id", "label/precedence", "label/kind", "release/from", "label/state"];

    private readonly NodeOptions _node;
    private readonly Argument<string> _act;
    private readonly Argument<string> _id;
    private readonly Option<bool> _json;

    public ReleaseCommand(Session session)
        : base(session, "release")
    {
        _act = AddArgument<string>("act", required: false, ValueSource.Of(TakeBack, Resume));
        _id = AddArgument<string>("id", required: false);
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var list = await node.GetAsync<ReleaseList>(ReleaseList.Route, cancellation);
        if (parsed.GetValue(_act) is { } act)
        {
            var id = Find([.. list.Waiting], parsed.GetValue(_id) ?? "");
            var view = await node.PostAsync<ReleaseRef, ReleaseView>(act == TakeBack ? ReleaseList.TakenBack : ReleaseList.Resumed, new ReleaseRef(id), cancellation);
            if (parsed.GetValue(_json)) Screen.Write(view);
            else Session.Tell("release/now", view.Line.Id, Session.Say("release/state-" + view.Line.State));
            return ExitCode.Good;
        }

        if (parsed.GetValue(_json)) Screen.Write(list);
        else Write(list);
        return ExitCode.Good;
    }

    private void Write(ReleaseList list)
    {
        if (list.Policy.Code is { } code)
            Session.Tell(code, list.Policy.Detail ?? "");
        foreach (var (heading, lines) in new[] { ("release/waiting", list.Waiting), ("release/unreviewed", list.Unreviewed), ("release/done", list.Done) })
        {
            if (lines.Count == 0 && heading != "release/waiting")
                continue;
            Screen.Heading(Session.Say(heading));
            if (lines.Count == 0)
                Session.Tell("release/none-waits");
            else
                Screen.Table([.. s_columns.Select(key => Session.Say(key))], [.. lines.Select(Row)]);
            Screen.Line();
        }
    }

    private IReadOnlyList<string> Row(ReleaseLine line) =>
    [
        line.Id[..8], line.Precedence, TermWords.Say(Session, "kinds", line.Kind), $"{line.Writer} {Times.Show(line.Made)}",
        string.Join(' ', new[] { Session.Say("release/state-" + line.State), line.By, line.Link, line.Reason is { } reason ? SafeText.Quote(reason) : null }.Where(part => part is { Length: > 0 })),
    ];

    // As it is listed, or whole.
    private static string Find(IReadOnlyList<ReleaseLine> lines, string begin) =>
        begin.Length >= 4 && lines.Where(line => line.Id.StartsWith(begin, StringComparison.Ordinal)).ToArray() is [var one] ? one.Id
        : throw new CommandFailedException(ExitCode.Usage, ReleaseCodes.Unknown, begin);
}
