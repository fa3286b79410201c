using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>The track record: adds an outcome, and shows how good verdicts with an outcome were.</summary>
internal sealed class AssessScoreCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _outcome;
    private readonly Option<string> _truth;
    private readonly Option<string> _source;
    private readonly Option<string> _date;
    private readonly Option<string> _svg;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public AssessScoreCommand(Session session)
        : base(session, "score")
    {
        _file = AddArgument<string>("record");
        _outcome = Add<string>("outcome", "ID");
        _truth = Add<string>("truth", "HYPOTHESIS");
        _source = Add<string>("source", "TEXT");
        _date = Add<string>("date", "DAY");
        _svg = Add<string>("svg", "FILE");
        _force = Add<bool>("force");
        _json = AddJson();
    }

    /// <summary>Adds a line if the record with it is still whole.</summary>
    public static void Append(string path, byte[] line)
    {
        byte[] all = [.. File.Exists(path) ? InputFile.Read(path, DocumentLimits.TrackRecordBytes) : [], .. line];
        if (!TrackRecordFile.TryRead(all, out _, out var findings))
            throw AssessInput.Refused(path, findings);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_file);
        if (parsed.GetValue(_outcome) is { } id)
        {
            var (truth, source, day) = (Needed(parsed, _truth), Needed(parsed, _source), Needed(parsed, _date));
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessArgument, "--date", day);
            Append(path, TrackRecordFile.Line(new RecordedOutcome(id, truth, source, date)));
        }

        if (!TrackRecordFile.TryRead(InputFile.Read(path, DocumentLimits.TrackRecordBytes), out var record, out var findings))
            throw AssessInput.Refused(path, findings);
        var scored = record.Scored();
        if (parsed.GetValue(_svg) is { } svg)
        {
            var text = new FigureText(Session.Languages[0], Session.Say("assess/figure-calibration"), Session.Say("assess/figure-calibration-about"));
            await OutputFile.WriteTextAsync(svg, parsed.GetValue(_force), CalibrationFigure.Of(
                text, Session.Say("assess/said"), Session.Say("assess/came-true"), Session.Say("assess/cases"), TrackRecord.Calibration(scored)));
        }

        if (parsed.GetValue(_json))
            Screen.Write(Json(record, scored));
        else
            Show(record, scored);
        return ExitCode.Good;
    }

    private static string Needed(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) ?? throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessNeeded, option.Name);

    private void Show(TrackRecord record, IReadOnlyList<ScoredVerdict> scored)
    {
        Screen.Line(Session.Say("assess/record", Text(record.Verdicts.Count), Text(scored.Count)));
        Screen.Line();
        Screen.Table(
            [Session.Say("assess/party"), "n", Session.Say("assess/right"), "Brier", Session.Say("assess/log-score")],
            [.. TrackRecord.ByParty(scored).Select(one => (IReadOnlyList<string>)[one.Party, Text(one.Verdicts), Text(one.Right), Text(one.Brier), Text(one.LogBans)])]);
        Screen.Line();
        Screen.Table(
            [Session.Say("assess/leader-word"), Session.Say("assess/means"), "n", Session.Say("assess/came-true")],
            [.. TrackRecord.ByWord(scored).Select(one => (IReadOnlyList<string>)[TermWords.Say(Session, one.Scale, one.Word), Range(one.Scale, one.Word), Text(one.Verdicts), Text(one.Right)])]);
    }

    private static string Range(string scale, string word) =>
        Vocabularies.Get(scale).Find(word) is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{low / 10m:0.#}-{high / 10m:0.#}%") : "";

    private static JsonObject Json(TrackRecord record, IReadOnlyList<ScoredVerdict> scored) => new()
    {
        ["verdicts"] = record.Verdicts.Count,
        ["scored"] = scored.Count,
        ["parties"] = new JsonArray([.. TrackRecord.ByParty(scored).Select(one => (JsonNode)new JsonObject
        {
            ["party"] = one.Party, ["n"] = one.Verdicts, ["right"] = one.Right, ["brier"] = Math.Round((decimal)one.Brier, 6), ["log_bans"] = Math.Round((decimal)one.LogBans, 6),
        })]),
        ["words"] = new JsonArray([.. TrackRecord.ByWord(scored).Select(one => (JsonNode)new JsonObject { ["scale"] = one.Scale, ["word"] = one.Word, ["n"] = one.Verdicts, ["right"] = one.Right })]),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
