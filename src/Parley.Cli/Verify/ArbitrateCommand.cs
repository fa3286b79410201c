using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Says offline, from a dispute file alone, whether a member could read a body. It states facts; who knew or meant what is not among them.</summary>
internal sealed class ArbitrateCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _terms;
    private readonly Option<bool> _json;

    public ArbitrateCommand(Session session)
        : base(session, "arbitrate")
    {
        _file = AddArgument<string>("file");
        _terms = Add<string>("terms", "FILE");
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var trusted = parsed.GetValue(_terms) is { } terms ? VerifyCommand.Terms(terms) : null;
        var bytes = InputFile.Read(parsed.GetRequiredValue(_file), Limits.MaxDisputeBytes);
        if (!Arbiter.TryJudge(bytes, SuiteRegistry.Standard, trusted?.Id, out var ruling, out var refusal)) throw VerifyCommand.Failed(refusal);
        if (parsed.GetValue(_json)) Screen.Write(Json(ruling));
        else Show(ruling, trusted is not null);
        return Task.FromResult(ruling.Judgement is Judgement.Void or Judgement.NotOpened ? ExitCode.Refused : ExitCode.Good);
    }

    private static string Word(Judgement judgement) => judgement switch
    {
        Judgement.Void => "void",
        Judgement.NotSealed => "not-sealed",
        Judgement.OtherKeys => "other-keys",
        Judgement.OtherText => "other-text",
        Judgement.NotOpened => "not-opened",
        _ => "readable",
    };

    private static JsonObject Json(Ruling ruling) => new()
    {
        ["channel"] = ruling.Rules.Id.ToString(),
        ["entry"] = Link(ruling),
        ["reader"] = ruling.Reader,
        ["judgement"] = Word(ruling.Judgement),
        ["code"] = ruling.Code,
        ["said"] = !ruling.IsSaid ? null : ruling.Declared is null ? "opened" : "unreadable",
        ["declared"] = ruling.Declared,
        ["contradicted"] = ruling.Contradicts,
    };

    private static string Link(Ruling ruling) => $"{ruling.Message.Feed}/{ruling.Message.Seq}";

    private void Show(Ruling ruling, bool isTrusted)
    {
        var (writer, reader) = (ruling.Message.Feed, ruling.Reader);
        Session.Tell("arbitrate/about", Link(ruling), reader);
        var key = ruling.Judgement == Judgement.Readable && !ruling.OpensEpoch ? "readable-body" : Word(ruling.Judgement);
        Session.Tell("arbitrate/" + key, reader, writer);
        if (ruling.Code is { } code && ruling.Judgement != Judgement.Void) Session.Screen.Line($"{code}: {Session.Say(code)}");
        if (!ruling.IsSaid) Session.Tell("arbitrate/said-nothing", reader);
        else if (ruling.Declared is { } declared) Session.Tell("arbitrate/said-unreadable", reader, $"{declared}");
        else Session.Tell("arbitrate/said-opened", reader);
        if (ruling.Contradicts) Session.Tell("arbitrate/contradicted", reader);
        else if (ruling.Judgement == Judgement.Readable && ruling.Declared is not null) Session.Tell("arbitrate/not-contradicted");
        Session.Screen.Line();
        if (isTrusted) Session.Screen.Pairs((Session.Say("label/channel"), $"{ruling.Rules.Id}  {Session.Name(ruling.Rules.Terms.Title)}"));
        else new TermsEvidence(ruling.Rules).Show(Session);
    }
}
