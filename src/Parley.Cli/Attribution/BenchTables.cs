using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>The figures of a run as tables: on the terminal, or as Markdown.</summary>
internal sealed class BenchTables(Session session, BenchRun run)
{
    private sealed record Table(string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);

    public void Show(IReadOnlyList<SuiteReport> reports, IReadOnlyList<PairedDifference> differences)
    {
        foreach (var report in reports)
        {
            session.Screen.Heading(Summary(report));
            foreach (var table in Of(report, differences.FirstOrDefault(one => one.Suite == report.Suite)))
            {
                session.Screen.Line();
                session.Screen.Line(table.Title);
                session.Screen.Table(table.Headings, table.Rows);
            }

            session.Screen.Line();
        }

        foreach (var line in Definitions())
            session.Screen.Line(line);
    }

    public void Markdown(IReadOnlyList<SuiteReport> reports, IReadOnlyList<PairedDifference> differences)
    {
        foreach (var report in reports)
        {
            Paragraph($"### {Summary(report)}");
            foreach (var table in Of(report, differences.FirstOrDefault(one => one.Suite == report.Suite)))
            {
                Paragraph(table.Title);
                session.Screen.Line(Row(table.Headings));
                session.Screen.Line(Row(table.Headings.Select(_ => "---")));
                foreach (var row in table.Rows)
                    session.Screen.Line(Row(row));
                session.Screen.Line();
            }
        }

        foreach (var line in Definitions())
            session.Screen.Line($"* {Escaped(line)}");

        void Paragraph(string text)
        {
            session.Screen.Line(text);
            session.Screen.Line();
        }

        static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Escaped))} |";
        static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
    }

    private string Summary(SuiteReport report) => session.Say("bench/suite", report.Suite, Text(report.Cases), Text(report.Known), Text(report.Candidates));

    private IEnumerable<Table> Of(SuiteReport report, PairedDifference? against)
    {
        if (report.Known > 0)
        {
            yield return new Table(
                session.Say("bench/ranks"),
                [session.Say("bench/method"), "top-1", "top-3", "top-5", "top-10", "MRR"],
                [.. report.Ranks.Select(row => (IReadOnlyList<string>)[row.Method == RankRow.Model ? session.Say("bench/model") : row.Method,
                    Text(row.Top1), Text(row.Top3), Text(row.Top5), Text(row.Top10), Text(row.MeanReciprocalRank)])]);
        }

        if (against is not null)
        {
            yield return new Table(
                session.Say("bench/against"), ["n", "top-1", "top-5", session.Say("bench/log-loss")], [[Text(against.Cases), Text(against.Top1), Text(against.Top5), Text(against.LogLoss)]]);
        }

        yield return new Table(
            session.Say("bench/probabilities", Text(report.UnknownAuroc)),
            [session.Say("bench/view"), "n", session.Say("bench/log-loss"), "Brier", "ECE"],
            [.. report.Probabilities.Where(row => row.Cases > 0).Select(row => (IReadOnlyList<string>)[View(row.View), Text(row.Cases), Text(row.LogLoss), Text(row.Brier), Text(row.CalibrationError)])]);
        yield return new Table(
            session.Say("bench/selective"),
            [session.Say("bench/view"), "n", .. SuiteReport.Thresholds.Select(threshold => $">= {Text(threshold)}")],
            [.. report.Selective.Where(row => row.Cases > 0).GroupBy(row => row.View).Select(rows => (IReadOnlyList<string>)
                [View(rows.Key), Text(rows.First().Cases), .. rows.Select(row => $"{Text(row.Right)}/{Text(row.Answered)}")])]);
        yield return new Table(
            session.Say("bench/calibration"),
            [session.Say("bench/view"), .. CalibrationTable.Bounds.Select(bound => $">= {Text(bound / (double)Ppm.Whole)}")],
            [Calibration(Parley.Attribution.View.AllHypotheses, report.Calibration.Face), Calibration(Parley.Attribution.View.Robust, report.Calibration.Robust)]);
        if (report.Known > 0)
        {
            yield return new Table(
                session.Say("bench/clean"),
                [session.Say("bench/view"), session.Say("bench/answered"), session.Say("bench/right")],
                [.. report.Clean.Select(row => (IReadOnlyList<string>)[View(row.View), Text(row.Answered), Text(row.Right)])]);
        }

        if (report.Planted.Count > 0)
        {
            yield return new Table(
                session.Say("bench/planted"),
                [session.Say("bench/kind"), "n", View(Parley.Attribution.View.AllHypotheses), View(Parley.Attribution.View.Robust)],
                [.. report.Planted.Select(row => (IReadOnlyList<string>)[row.Kind, Text(row.Cases), Text(row.Named), Text(row.NamedRobustly)])]);
        }

        if (report.Parties is { } parties)
        {
            yield return new Table(
                session.Say("bench/parties"),
                ["n", session.Say("bench/alone"), session.Say("bench/vectors"), session.Say("bench/together"), session.Say("bench/agreed"), session.Say("bench/right-if-agreed"), session.Say("bench/right-if-not")],
                [[Text(parties.Cases), Text(parties.Alone), Text(parties.Joint), Text(parties.Together), Text(parties.Agreed), Text(parties.RightIfAgreed), Text(parties.RightIfNot)]]);
        }
    }

    private IReadOnlyList<string> Calibration(View view, IReadOnlyList<CalibrationBin> bins) => [View(view), .. bins.Select(bin => $"{Text(bin.Right)}/{Text(bin.Count)}")];

    private IEnumerable<string> Definitions()
    {
        yield return session.Say("bench/intervals", Text(SuiteReport.Resamples), run.Seed.ToString(CultureInfo.InvariantCulture));
        yield return $"{session.Say("bench/model")}: {session.Say(
            "bench/definition/model", Text(Enum.GetValues<Score>().Length), Text(Enum.GetValues<UnknownTerm>().Length), run.Origin, $"{EngineRules.Default}")}";
        foreach (var baseline in run.HasBaselines ? Baselines.All : [])
            yield return $"{baseline.Name}: {session.Say("bench/definition/" + baseline.Name)}";
    }

    private string View(View view) => session.Say(view switch
    {
        Parley.Attribution.View.GivenKnown => "bench/given-known",
        Parley.Attribution.View.AllHypotheses => "bench/all-hypotheses",
        _ => "bench/robust",
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(Measure measure) =>
        measure.IsNone ? "-" : string.Create(CultureInfo.InvariantCulture, $"{measure.Value:0.000} [{measure.Low:0.000}, {measure.High:0.000}]");
}
