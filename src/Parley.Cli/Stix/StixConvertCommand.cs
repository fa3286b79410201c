using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Stix;
using Parley.Stix.Converting;
using Parley.Stix.Writing;

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
        var result = new Result();
        await foreach (var item in StixInput.ReadAsync(Session, parsed.GetRequiredValue(_file), cancellation))
        {
            if (item.Object is not { } obj)
                result.LeftOut.Add(string.Create(CultureInfo.InvariantCulture, $"#{item.Number} @{item.Offset}"));
            else if (item.IsEnvelope)
                result.Bundle ??= obj.Id;
            else
                result.Add(obj);
        }

        await OutputFile.WriteAsync(path, force, file =>
        {
            result.Write(file);
            return Task.CompletedTask;
        });
        if (parsed.GetValue(_json))
            Screen.WriteObject(Json(result));
        else
            Show(result);
        return result.LeftOut.Count == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private void Show(Result result)
    {
        foreach (var (id, note) in result.Notes)
            Screen.Line($"{id} {note.Place}: {Session.Say("stix/convert/" + Word(note.Code), note.Detail)}");
        foreach (var place in result.LeftOut)
            Screen.Line($"{place}: {Session.Say("stix/left-out")}");
        Session.Tell(
            "stix/converted", result.Objects.Count.ToString(CultureInfo.InvariantCulture), result.Converted.ToString(CultureInfo.InvariantCulture),
            result.Notes.Count.ToString(CultureInfo.InvariantCulture), result.LeftOut.Count.ToString(CultureInfo.InvariantCulture));
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
        ["left_out"] = new JsonArray([.. result.LeftOut.Select(place => (JsonNode)JsonValue.Create(place))]),
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

        public List<string> LeftOut { get; } = [];

        public int Converted { get; private set; }

        public StixId? Bundle { get; set; }

        public void Add(StixObject obj)
        {
            if (!StepUp.IsNeeded(obj))
            {
                Objects.Add(obj);
                return;
            }

            if (!StepUp.TryMake(obj, out var stepped, out var refusal))
            {
                LeftOut.Add($"{obj} [{refusal}]");
                return;
            }

            Converted++;
            Objects.Add(stepped.Object);
            Notes.AddRange(stepped.Notes.Select(note => (obj.ToString(), note)));
        }

        /// <summary>What came alone goes alone; all else as a bundle, of the id that it had.</summary>
        public void Write(Stream file)
        {
            if (Bundle is null && Objects.Count == 1)
            {
                file.Write(Objects[0].Utf8.Span);
                file.WriteByte((byte)'\n');
                return;
            }

            var writer = new BundleWriter(file, Bundle ?? new StixId(Parley.Stix.Bundle.Type.Name, Guid.NewGuid()));
            Objects.ForEach(writer.Add);
            writer.End();
        }
    }
}
