using System.Text.Json;
using Parley.Attribution;

namespace Parley.Cli.Tests;

public sealed class BenchTests
{
    private const string Case = """
        {"id":"c1","suite":"small","date":"2021-01-01","gap_days":0,"past_only":true,"groups":["G1"],"features":["T1","S1"],"excluded_refs":[]}
        """;

    [Fact]
    public async Task A_run_writes_a_line_a_case_and_prints_figures_and_definitions()
    {
        using var directory = Knowledge();
        var (output, exit) = await RunAsync(directory, Case, "--baselines", "--planted", "--seed", "3");
        Assert.Equal(ExitCode.Good, exit);
        Assert.Contains("small: 1 cases, 1 with a known actor, 2 candidates (median)", output, StringComparison.Ordinal);
        Assert.Contains("1000 draws, seed 3", output, StringComparison.Ordinal);
        foreach (var baseline in Baselines.All)
            Assert.Contains($"{baseline.Name}: {CliWords.Catalogue.Text("bench/definition/" + baseline.Name, "en")}", output, StringComparison.Ordinal);
        using var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(directory.File("out.jsonl"))));
        Assert.Equal("c1", line.RootElement.GetProperty("id").GetString());
        Assert.Equal(2, line.RootElement.GetProperty("ranking").GetArrayLength());
    }

    [Fact]
    public async Task The_same_run_gives_the_same_bytes_except_for_the_time_it_took()
    {
        using var directory = Knowledge();
        var first = await RunAsync(directory, Case, "--planted");
        var result = Untimed();
        Assert.Equal(first, await RunAsync(directory, Case, "--planted", "--force"));
        Assert.Equal(result, Untimed());

        string Untimed() => File.ReadAllText(directory.File("out.jsonl")).Split(",\"ms\":")[0];
    }

    [Fact]
    public async Task Figures_come_as_json()
    {
        using var directory = Knowledge();
        var (output, _) = await RunAsync(directory, Case + "\n" + Case.Replace("small", "other", StringComparison.Ordinal), "--json", "--baselines");
        using var reports = JsonDocument.Parse(output);
        Assert.Equal(["other", "small"], reports.RootElement.EnumerateArray().Select(report => report.GetProperty("suite").GetString()));
        var ranks = reports.RootElement[1].GetProperty("ranks").EnumerateArray().ToDictionary(row => row.GetProperty("method").GetString()!, row => row.GetProperty("top_1")[0].GetDouble());
        Assert.Equal(1, ranks["bm25"]);
        Assert.Equal(JsonValueKind.Null, reports.RootElement[1].GetProperty("unknown_auroc").ValueKind);
    }

    [Fact]
    public async Task The_selective_curve_of_each_suite_is_drawn_and_what_two_parties_find_is_counted()
    {
        using var directory = Knowledge();
        var (output, exit) = await RunAsync(directory, Case, "--svg", directory.File("curves"), "--parties");
        Assert.True(exit == ExitCode.Good, output);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Load(directory.File("curves/selective-1.svg")).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("en", "method")]
    [InlineData("zh-Hans", "方法")]
    public async Task Tables_come_as_markdown_in_the_language_of_the_reader(string language, string method)
    {
        using var directory = Knowledge();
        var (output, _) = await RunAsync(directory, Case, "--markdown", "--baselines", "--lang", language);
        Assert.Contains($"\n\n| {method} | top-1 | top-3 | top-5 | top-10 | MRR |\n| --- |", output, StringComparison.Ordinal);
        Assert.Contains($"* jaccard: {CliWords.Catalogue.Text("bench/definition/jaccard", language).Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_the_knowledge_lacks_is_a_note_and_the_case_runs()
    {
        using var directory = Knowledge();
        var (output, exit) = await RunAsync(directory, Case.Replace("S1", "S9", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Good, exit);
        Assert.Contains("1.features: The knowledge does not have S9; the case is judged by its other features. [bench.feature-unknown]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_the_cases_is_said_and_nothing_is_written()
    {
        using var directory = Knowledge();
        var (output, exit) = await RunAsync(directory, Case + "\n" + Case + "\n" + Case[..50] + "\n" + Case.Replace("2021-01-01", "2021-02-30", StringComparison.Ordinal).Replace("c1", "c2", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("  2.id: The suite has the case c1 twice. [bench.duplicate-id]", output, StringComparison.Ordinal);
        Assert.Contains("  3: The line is not JSON that is taken: Truncated", output, StringComparison.Ordinal);
        Assert.Contains("  4.date: This is no day of the calendar", output, StringComparison.Ordinal);
        Assert.False(File.Exists(directory.File("out.jsonl")));
    }

    [Fact]
    public async Task Results_are_never_written_over()
    {
        using var directory = Knowledge();
        File.WriteAllText(directory.File("out.jsonl"), "");
        var (output, exit) = await RunAsync(directory, Case);
        Assert.Equal(ExitCode.Environment, exit);
        Assert.Contains("[cli.file-exists]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_cases_from_the_year_on_are_counted()
    {
        using var directory = Knowledge();
        var (output, _) = await RunAsync(directory, Case + "\n" + Case.Replace("c1", "c2", StringComparison.Ordinal).Replace("2021", "2022", StringComparison.Ordinal), "--since", "2022");
        Assert.Contains("small: 1 cases", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coarsely_coded_suites_stand_beside_the_suite_and_are_never_pooled_with_it()
    {
        using var directory = Knowledge();
        var (output, exit) = await RunAsync(directory, Case, "--coarse", "--json");
        Assert.True(exit == ExitCode.Good, output);
        string[] suites = [.. File.ReadLines(directory.File("out.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("suite").GetString()!)];
        Assert.Equal([suites[0], suites[0] + "-coarse", suites[0] + "-mixed"], suites);
    }

    [Fact]
    public async Task Results_of_the_same_version_differ_by_nothing_and_broken_ones_are_refused()
    {
        using var directory = Knowledge();
        var (output, exit) = await RunAsync(directory, Case);
        Assert.True(exit == ExitCode.Good, output);
        File.Move(directory.File("out.jsonl"), directory.File("before.jsonl"));
        (output, exit) = await RunAsync(directory, Case, "--against", directory.File("before.jsonl"), "--json");
        Assert.True(exit == ExitCode.Good, output);
        using (var json = JsonDocument.Parse(output))
        {
            var against = json.RootElement[0].GetProperty("against");
            Assert.Equal(1, against.GetProperty("n").GetInt32());
            Assert.Equal((0, 0), (against.GetProperty("top_1")[0].GetDouble(), against.GetProperty("top_5")[0].GetDouble()));
            Assert.Equal(0, against.GetProperty("log_loss")[0].GetDouble(), 0.001);
        }

        File.WriteAllText(directory.File("before.jsonl"), "{\"id\":\"a\",\"suite\":\"s\",\"ranking\":[[\"G1\",2]]}\n[]\n");
        (output, exit) = await RunAsync(directory, Case, "--against", directory.File("before.jsonl"), "--force");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[bench.member-kind]", output, StringComparison.Ordinal);
        Assert.Contains("[bench.no-object]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_come_from_a_file_with_their_notice()
    {
        using var directory = Knowledge();
        File.WriteAllBytes(directory.File("weights.json"), WeightsFile.Write(LearnedWeights.Shipped));
        var (output, exit) = await RunAsync(directory, Case, "--weights", directory.File("weights.json"));
        Assert.Equal(ExitCode.Good, exit);
        Assert.Contains(LearnedWeights.Shipped.Notice!, output, StringComparison.Ordinal);
        Assert.Contains($"weights of the file {WeightsFile.HashOf(LearnedWeights.Shipped)}", output, StringComparison.Ordinal);
        using var line = JsonDocument.Parse(File.ReadAllText(directory.File("out.jsonl")));
        // Without weights both groups would be alike.
        Assert.True(line.RootElement.GetProperty("ranking")[0][1].GetDouble() > line.RootElement.GetProperty("ranking")[1][1].GetDouble());
    }

    [Fact]
    public async Task A_file_that_holds_no_weights_is_refused()
    {
        using var directory = Knowledge();
        File.WriteAllText(directory.File("weights.json"), "{}");
        var (output, exit) = await RunAsync(directory, Case, "--weights", directory.File("weights.json"));
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[cli.bench-weights]", output, StringComparison.Ordinal);
    }

    private static TemporaryDirectory Knowledge()
    {
        var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("groups.csv"), "attack_id,name,aliases,suspected_country_class,class_source\nG1,One,One,RU,x\nG2,Two,Two,UNK,none\n");
        File.WriteAllText(directory.File("features.csv"), "attack_id,name,kind,tactics,parent\nT1,T1,technique,execution,\nT2,T2,technique,execution,\nS1,S1,software,,\nS2,S2,software,,\n");
        File.WriteAllText(directory.File("evidence_documents.jsonl"), """
            {"group":"G1","ref":"r1","url":"a.example","date":"2020-01-01","features":["T1","S1"]}
            {"group":"G2","ref":"r2","url":"b.example","date":"2020-02-01","features":["T2","S2"]}

            """);
        File.WriteAllText(directory.File("software_documents.jsonl"), "");
        return directory;
    }

    private static Task<(string Output, int Exit)> RunAsync(TemporaryDirectory directory, string cases, params string[] more)
    {
        File.WriteAllText(directory.File("cases.jsonl"), cases);
        return ScriptHost.RunAsync(["attribution", "bench", "--knowledge", directory.Root, "--cases", directory.File("cases.jsonl"), "--out", directory.File("out.jsonl"), .. more]);
    }
}
