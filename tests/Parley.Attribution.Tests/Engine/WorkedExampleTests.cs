using System.Globalization;
using System.Text;

namespace Parley.Attribution.Tests;

/// <summary>The example of docs/attribution.md is what the engine computes.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void The_tables_on_the_page_are_those_of_the_engine()
    {
        var verdict = new EngineCase(
            EngineCase.Empty with
            {
                Evidence =
                [
                    EngineCase.Observed("S0000") with { Id = "loader" },
                    EngineCase.Observed("T1000") with { Id = "script" },
                    EngineCase.Observed("T1001") with { Id = "relay" },
                    EngineCase.Stated("informer", EvidenceKind.Human, ("G0", 200), ("G2", 1_000)) with { Grade = new Grade('C', 3) },
                ],
            },
            EngineCase.Lines(("S0000", [2_000, 0, 0, 0, 0]), ("T1000", [600, 550, 580, 0, 0]), ("T1001", [100, 0, 600, 0, 0]))).Assess();
        Assert.True(Page().Contains(Tables(verdict), StringComparison.Ordinal), "the page should say:\n" + Tables(verdict));
    }

    private static string Tables(Verdict verdict)
    {
        int[] shown = [verdict.Leader, verdict.Rival, verdict.Matrix.Unknown];
        var text = new StringBuilder("| | G0 | G2 | unknown |\n|---|---|---|---|\n");
        void Row(string name, Func<int, string> value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", shown.Select(value))} |\n");
        Row("before the evidence", i => Digits(verdict.Matrix.Hypotheses[i].PriorMillibans));
        foreach (var (position, item) in verdict.Matrix.Items.Index())
            Row(item.Item.Id, i => Digits(verdict.Matrix.Row(position)[i]));
        Row("sum", i => Digits(verdict.Matrix.LogOdds[i]));
        Row("face value", i => Percent(verdict.Hypotheses[i].FacePpm));
        Row("robust", i => Percent(verdict.Hypotheses[i].RobustPpm));
        Row("word", i => verdict.Hypotheses[i].Word.Code);
        Row("interval", i => $"{Percent(verdict.Hypotheses[i].FaceInterval.LowPpm)} to {Percent(verdict.Hypotheses[i].FaceInterval.HighPpm)}");
        return text.ToString();
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(int ppm) => (ppm / 10_000.0).ToString("F1", CultureInfo.InvariantCulture) + " %";

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Parley.slnx")))
            folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "attribution.md"));
    }
}
