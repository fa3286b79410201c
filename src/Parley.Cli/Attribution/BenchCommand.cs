using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>Judges cases whose answers were published, each by what could be known before it, and says how good the verdicts are.</summary>
internal sealed class BenchCommand : ProgramCommand
{
    private const int MostNotes = 20;

    private readonly Option<string[]> _knowledge;
    private readonly Option<string[]> _cases;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly Option<string> _weights;
    private readonly Option<int> _since;
    private readonly Option<int> _before;
    private readonly Option<bool> _baselines;
    private readonly Option<bool> _planted;
    private readonly Option<bool> _parties;
    private readonly Option<bool> _coarse;
    private readonly Option<string> _against;
    private readonly Option<ulong> _seed;
    private readonly Option<string> _svg;
    private readonly Option<bool> _markdown;
    private readonly Option<bool> _json;

    public BenchCommand(Session session)
        : base(session, "bench")
    {
        _knowledge = AddList("knowledge", "DIR|FILE", required: true);
        _cases = AddList("cases", "FILE", required: true);
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
        _weights = Add<string>("weights", "FILE");
        _since = Add<int>("since", "YEAR");
        _before = Add<int>("before", "YEAR");
        _baselines = Add<bool>("baselines");
        _planted = Add<bool>("planted");
        _parties = Add<bool>("parties");
        _coarse = Add<bool>("coarse");
        _against = Add<string>("against", "FILE");
        _seed = Add<ulong>("seed", "N");
        _svg = Add<string>("svg", "DIR");
        _markdown = Add<bool>("markdown");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force, seed) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force), parsed.GetValue(_seed));
        OutputFile.CheckFree(path, force);
        var against = parsed.GetValue(_against);
        var others = against is null ? null : PairedDifference.Read(InputFile.Read(against, CaseLimits.FileBytes), out var faults) is var read && faults.Count == 0
            ? read : throw Refused(CliCodes.BenchCases, against, faults);
        var knowledge = KnowledgeInput.Read(parsed.GetRequiredValue(_knowledge));
        var (since, before) = (parsed.GetValue(_since), parsed.GetValue(_before));
        BenchmarkCase[] cases = [.. Read(parsed.GetRequiredValue(_cases), knowledge).Where(test => (since == 0 || test.Date?.Year >= since) && (before == 0 || test.Date?.Year < before))];
        if (parsed.GetValue(_coarse))
            cases = [.. Enum.GetValues<Coarseness>().SelectMany(coarseness => cases.Select(test => coarseness.Of(test, knowledge)))];

        var (weights, origin) = Weights(parsed.GetValue(_weights), knowledge);
        var run = new BenchRun(Session, knowledge, weights, origin, seed)
        {
            HasBaselines = parsed.GetValue(_baselines),
            HasPlanted = parsed.GetValue(_planted),
            HasParties = parsed.GetValue(_parties),
        };
        await OutputFile.WriteAsync(path, force, async file =>
        {
            foreach (var test in run.Judge(cases, cancellation))
                await file.WriteAsync(ResultLine.Of(test), cancellation);
        });

        var reports = run.Reports();
        if (parsed.GetValue(_svg) is { } directory)
            await DrawAsync(reports, directory, force);
        var pages = new BenchTables(Session, run);
        var differences = others is null ? [] : run.Against(others);
        if (parsed.GetValue(_json))
            Screen.WriteArray([.. reports.Select(report => (JsonNode)BenchJson.Of(report, seed, differences.FirstOrDefault(one => one.Suite == report.Suite)))]);
        else if (parsed.GetValue(_markdown))
            pages.Markdown(reports, differences);
        else
            pages.Show(reports, differences);
        return ExitCode.Good;
    }

    /// <summary>For each suite the selective curve over all hypotheses; suites are numbered, for their names come from files.</summary>
    private async Task DrawAsync(IReadOnlyList<SuiteReport> reports, string directory, bool force)
    {
        Directory.CreateDirectory(directory);
        for (var i = 0; i < reports.Count; i++)
        {
            SelectivePoint[] points =
            [
                .. reports[i].Selective.Where(row => row is { View: View.AllHypotheses, Answered: > 0 })
                    .Select(row => new SelectivePoint(Share(row.Threshold, 1), Share(row.Answered, row.Cases), Share(row.Right, row.Answered))),
            ];
            var text = new FigureText(Session.Languages[0], Session.Say("bench/figure", reports[i].Suite), Session.Say("bench/figure-about"));
            await OutputFile.WriteTextAsync(
                Path.Combine(directory, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"selective-{i + 1}.svg")), force,
                SelectiveFigure.Of(text, Session.Say("bench/coverage"), Session.Say("bench/share-right"), points));
        }

        static int Share(double part, double whole) => (int)Math.Round(part / whole * Ppm.Whole);
    }

    /// <summary>With weights from a file, or learned here from the knowledge; of either, for each case those from before its day.</summary>
    private (Func<DateOnly, Weights?> Of, string Origin) Weights(string? path, KnowledgeBase knowledge)
    {
        if (path is null)
            return (new YearlyWeights(knowledge).For, Session.Say("bench/weights-learned"));
        if (!WeightsFile.TryRead(InputFile.Read(path, KnowledgeLimits.Default.Bytes), KnowledgeLimits.Default, out var weights, out var findings))
            throw Refused(CliCodes.BenchWeights, path, findings);
        if (weights.Notice is { } notice)
            Session.Screen.Notice(notice);
        return (weights.For, Session.Say("bench/weights-file", WeightsFile.HashOf(weights)));
    }

    private List<BenchmarkCase> Read(string[] paths, KnowledgeBase knowledge)
    {
        var (reader, cases) = (new CaseReader(knowledge), new List<BenchmarkCase>());
        foreach (var path in paths)
        {
            var reading = reader.Read(InputFile.Read(path, CaseLimits.FileBytes));
            if (reading.Errors.Count > 0)
                throw Refused(CliCodes.BenchCases, path, reading.Errors);
            cases.AddRange(reading.Cases);
            Tell(path, reading.Notes);
        }

        return cases;
    }

    private static CommandFailedException Refused(string code, string path, IReadOnlyList<Finding> findings) =>
        new(ExitCode.Refused, code, path) { Findings = [.. findings.Select(finding => finding.Path.Length > 0 ? finding : finding with { Path = "-" })] };

    private void Tell(string path, IReadOnlyList<Finding> notes)
    {
        foreach (var language in Session.Languages)
        {
            foreach (var note in notes.Take(MostNotes))
                Line($"{path}:{note.Path}: {Session.Sentence(note.Code, language, [.. note.Args])} [{note.Code}]");
            if (notes.Count > MostNotes)
                Line(Session.Catalogue.Text("bench/more-notes", language, (notes.Count - MostNotes).ToString(CultureInfo.InvariantCulture)));
        }

        void Line(string text) => Screen.Notice("note: " + text);
    }
}
