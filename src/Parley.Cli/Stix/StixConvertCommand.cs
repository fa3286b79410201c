using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Stix;
using Parley.Stix.Converting;
using Parley.Stix.Editing;

namespace Parley.Cli;

/// <summary>Steps STIX 2.0 up to 2.1: ids stay, and what had to be assumed or could not be said exactly is named.</summary>
internal sealed class StixConvertCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public StixConvertCommand(Session session)
        : base(session, "convert")
    {
        _file = AddArgument<string>("file");
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        var (read, bundle, unread) = await StixOutput.ReadAsync(Session, parsed.GetRequiredValue(_file), cancellation);
        var result = new Result();
        foreach (var item in unread)
            result.LeftOut.Add(($"#{StixMatchReport.Number(item.Number)} @{StixMatchReport.Number(item.Offset)}", null));
        read.ForEach(result.Add);
        await StixOutput.WriteAsync(path, force, result.Objects, bundle);
        if (parsed.GetValue(_json))
            Screen.Write(Json(result));
        else
            Show(result);
        return result.LeftOut.Count == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private void Show(Result result)
    {
        foreach (var (id, note) in result.Notes)
            Screen.Line(Session.Place($"{id} {note.Place}", Session.Say("stix/convert/" + Word(note.Code), note.Detail)));
        foreach (var (place, refusal) in result.LeftOut)
            Screen.Line(Session.Place(place, refusal is { } why ? Session.Aside(Session.Say("stix/left-out"), EditWords.Say(Session, why)) : Session.Say("stix/left-out")));
        Session.Tell(
            "stix/converted", StixMatchReport.Number(result.Objects.Count), StixMatchReport.Number(result.Converted), StixMatchReport.Number(result.Notes.Count),
            StixMatchReport.Number(result.LeftOut.Count));
    }

    private static JsonObject Json(Result result) => new()
    {
        ["objects"] = result.Objects.Count,
        ["converted"] = result.Converted,
        ["notes"] = new JsonArray([.. result.Notes.Select(one => (JsonNode)new JsonObject
        {
            ["id"] = one.Id,
            ["code"] = Word(one.Note.Code),
            ["path"] = one.Note.Place.ToString(),
            ["detail"] = one.Note.Detail,
        })]),
        ["left_out"] = new JsonArray([.. result.LeftOut.Select(one => (JsonNode)JsonValue.Create(one.Refusal is { } why ? $"{one.Place} [{why}]" : one.Place))]),
    };

    private static string Word(StepUpCode code) => code switch
    {
        StepUpCode.Assumed => "assumed",
        StepUpCode.Kept => "kept",
        StepUpCode.PatternInexact => "pattern-inexact",
        _ => "pattern-unread",
    };

    private sealed class Result
    {
        public List<StixObject> Objects { get; } = [];

        public List<(string Id, StepUpNote Note)> Notes { get; } = [];

        public List<(string Place, EditRefusal? Refusal)> LeftOut { get; } = [];

        public int Converted { get; private set; }

        public void Add(StixObject obj)
        {
            if (!StepUp.IsNeeded(obj))
            {
                Objects.Add(obj);
                return;
            }

            if (!StepUp.TryMake(obj, out var stepped, out var refusal))
            {
                LeftOut.Add(($"{obj}", refusal));
                return;
            }

            Converted++;
            Objects.Add(stepped.Object);
            Notes.AddRange(stepped.Notes.Select(note => (obj.ToString(), note)));
        }
    }
}
