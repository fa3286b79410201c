using System.CommandLine;
using System.Globalization;
using Parley.Api;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Proposes terms and writes the invitation file (docs/spec/ceremony.md, step 1).</summary>
internal sealed class InviteCommand : ProgramCommand
{
    private static readonly string[] s_suites = [.. SuiteRegistry.Standard.Suites.Select(suite => suite.Name)];
    private static readonly string[] s_defaultSuites = ["nist", "gm"];
    private readonly NodeOptions _node;
    private readonly Option<string[]> _titles;
    private readonly Option<string[]> _suites;
    private readonly Option<string[]> _tracks;
    private readonly Option<string[]> _norms;
    private readonly Option<long?> _check;
    private readonly Option<string[]> _handling;
    private readonly Option<string> _disclosure;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;

    public InviteCommand(Session session)
        : base(session, "invite")
    {
        _titles = AddList("title", "LANG=TITLE");
        _suites = AddList("suites", "base,nist,gm", values: ValueSource.OfList(s_suites));
        _tracks = AddList("tracks", "TRACK,..", values: CodeValues.OfList(session, "tracks"));
        _norms = AddList("norms", "LIST,..", values: CodeValues.OfList(session, "norm-lists"));
        _check = Add<long?>("check", "SECONDS");
        _handling = AddList("handling", "PRECEDENCE=SECONDS");
        _disclosure = Add<string>("disclosure", "consent|notice", values: ValueSource.Of("consent", "notice"));
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_out);
        OutputFile.CheckFree(path, parsed.GetValue(_force));
        using var node = _node.Connect(parsed);
        var status = await node.GetAsync<NodeStatus>(InsideDoor.Status, cancellation);
        var file = await node.PostAsync<InviteRequest, InviteResult>(InsideDoor.Invitations, Request(parsed, status), cancellation);
        await OutputFile.WriteTextAsync(path, parsed.GetValue(_force), file.File);
        CeremonyPage.Write(Session, file.Terms);
        Screen.Line();
        Session.Tell("invite/written", path);
        return ExitCode.Good;
    }

    private InviteRequest Request(ParseResult parsed, NodeStatus status)
    {
        var titles = NamedValues.Read(parsed.GetValue(_titles));
        foreach (var language in new[] { Session.English, Session.Chinese })
            titles.TryAdd(language, Session.Catalogue.Text("invite/title", language, status.Names.GetValueOrDefault(language) ?? status.Party));
        var handling = NamedValues.Read(parsed.GetValue(_handling)).ToDictionary(pair => Precedence(pair.Key), pair => Seconds(pair.Value), StringComparer.Ordinal);
        return new InviteRequest(
            titles,
            Given(parsed, _suites) ?? s_defaultSuites,
            Given(parsed, _tracks),
            Given(parsed, _norms),
            parsed.GetValue(_check),
            handling.Count > 0 ? handling : null,
            parsed.GetValue(_disclosure));
    }

    private static string[]? Given(ParseResult parsed, Option<string[]> option) => NamedValues.List(parsed.GetValue(option)) is { Length: > 0 } list
        ? list : null;

    private static long Seconds(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? seconds : throw Wrong(text);

    private static string Precedence(string text)
    {
        string[] allowed = [.. Vocabularies.Get("precedences").Offered.Select(term => term.Code)];
        return allowed.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : throw Wrong(text, allowed);
    }

    private static CommandFailedException Wrong(string text, params string[] allowed) =>
        new(ExitCode.Usage, TerminalCodes.ValueWrong, "--handling", text) { Choices = new Choices(text, allowed) };
}
