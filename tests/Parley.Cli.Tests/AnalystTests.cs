using System.Text.Json;
using Parley.Attribution;

namespace Parley.Cli.Tests;

/// <summary>An analyst's work from the command line alone, with the knowledge that comes with the project.</summary>
public sealed class AnalystTests
{
    private static readonly string s_knowledge = Path.Combine(Vectors.Folder, "../../samples/attribution/knowledge-invented.json");

    [Theory]
    [InlineData("own:basalt-tunnel")]
    [InlineData("BASALT tunnel")]
    public async Task What_the_knowledge_has_is_found_by_id_and_by_name(string name)
    {
        var (output, exit) = await ScriptHost.RunAsync(["knowledge", "find", name, "--knowledge", s_knowledge, "--json"]);
        Assert.True(exit == ExitCode.Good, output);
        using var found = JsonDocument.Parse(output);
        Assert.Equal("own:basalt-tunnel", Assert.Single(found.RootElement.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_name_that_the_knowledge_does_not_have_is_said()
    {
        var (output, exit) = await ScriptHost.RunAsync(["knowledge", "find", "nobody at all", "--knowledge", s_knowledge]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[cli.knowledge-not-found]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assess.unknown-feature", "--feature", "NOPE")]
    [InlineData("assess.contradictory-grade", "--id", "x", "--grade", "A5")]
    [InlineData("assess.range", "--id", "x", "--stated", "own:delta=6001")]
    [InlineData("assess.unknown-hypothesis", "--id", "x", "--stated", "nobody=3:1")]
    [InlineData("assess.unknown-group", "--prior", "nobody=30%")]
    [InlineData("assess.sum", "--sponsor", "own:delta=XB:60%,unknown:30%")]
    [InlineData("document.term", "--confidence", "certain")]
    [InlineData("cli.assess-argument", "--id", "x", "--stated", "own:delta=0:1")]
    [InlineData("cli.assess-argument", "--id", "x", "--date", "2026-02-30")]
    [InlineData("cli.assess-argument", "--id", "x", "--forgeability", "free")]
    [InlineData("cli.assess-argument", "--hypothesis", "x=nonsense")]
    public async Task What_would_be_refused_when_weighed_is_refused_before_it_is_written(string code, params string[] arguments)
    {
        using var directory = new TemporaryDirectory();
        await NewAsync(directory);
        var (output, exit) = await ScriptHost.RunAsync(["assess", "add", directory.File("1.json"), "--knowledge", s_knowledge, "--out", directory.File("2.json"), .. arguments]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains($"[{code}]", output, StringComparison.Ordinal);
        Assert.False(File.Exists(directory.File("2.json")));
    }

    /// <summary>A grade that is passed over in silence is worse than none.</summary>
    [Fact]
    public async Task A_grade_and_a_source_are_those_of_features_too_and_belong_to_something()
    {
        using var directory = new TemporaryDirectory();
        await NewAsync(directory);
        var (output, exit) = await AddAsync("--feature", "own:delta-wipe", "--grade", "F6", "--source", "a blog", "--date", "2026-01-02", "--private");
        Assert.True(exit == ExitCode.Good, output);
        Assert.True(AssessmentFile.TryRead(File.ReadAllBytes(directory.File("2.json")), out var read, out _));
        var item = read.Evidence.Single(one => one.Feature == "own:delta-wipe");
        Assert.Equal((new Grade('F', 6), "a blog", new DateOnly(2026, 1, 2), true), (item.Grade, item.Source, item.Date, item.IsPrivate));
        foreach (var nothing in new string[][] { ["--grade", "B2"], ["--feature", "S0002", "--stated", "own:delta=3:1"], ["--title", "what?"] })
        {
            (output, exit) = await AddAsync([.. nothing, "--force"]);
            Assert.Equal(ExitCode.Refused, exit);
            Assert.Contains("--id is needed", output, StringComparison.Ordinal);
        }

        Task<(string Output, int Exit)> AddAsync(params string[] arguments) =>
            ScriptHost.RunAsync(["assess", "add", directory.File("1.json"), "--knowledge", s_knowledge, "--out", directory.File("2.json"), .. arguments]);
    }

    [Fact]
    public async Task A_feature_that_the_knowledge_does_not_have_begins_no_assessment()
    {
        using var directory = new TemporaryDirectory();
        var (output, exit) = await ScriptHost.RunAsync(["assess", "new", "--out", directory.File("1.json"), "--knowledge", s_knowledge, "--id", "a", "--case", "c", "--party", "p", "--feature", "NOPE"]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[assess.unknown-feature]", output, StringComparison.Ordinal);
        Assert.False(File.Exists(directory.File("1.json")));
    }

    [Fact]
    public async Task Everything_that_an_assessment_may_say_can_be_said_from_the_command_line()
    {
        using var directory = new TemporaryDirectory();
        await NewAsync(directory);
        var (output, exit) = await ScriptHost.RunAsync(
        [
            "assess", "add", directory.File("1.json"), "--knowledge", s_knowledge, "--out", directory.File("2.json"), "--id", "informer", "--kind", "human", "--grade", "B2",
            "--stated", "own:delta=10:1", "--stated", "own:basalt=I", "--date", "2026-01-02", "--forgeability", "prohibitive", "--hypothesis", "insider=other:-500", "--prior", "own:basalt=10%",
            "--sponsor", "own:delta=XB:60%,unknown:40%", "--confidence", "low", "--basis", "one source", "--assumption", "the image is whole", "--gap", "no memory", "--dissent", "an accident",
            "--not-found", "the second stage",
        ]);
        Assert.True(exit == ExitCode.Good, output);
        Assert.True(AssessmentFile.TryRead(File.ReadAllBytes(directory.File("2.json")), out var read, out _));
        var item = read.Evidence.Single(one => one.Id == "informer");
        Assert.Equal((1_000, -477), (item.Stated["own:delta"], item.Stated["own:basalt"]));
        Assert.Equal((new DateOnly(2026, 1, 2), Forgeability.Prohibitive), (item.Date, item.Forgeability));
        Assert.Equal(new GroupPrior("own:basalt", 100_000), Assert.Single(read.GroupPriors));
        Assert.Equal(-500, Assert.Single(read.Hypotheses).PriorMillibans);
        Assert.Equal(600_000, Assert.Single(read.SponsorPriors).Shares["XB"]);
        Assert.Equal(("low", "one source"), (read.Notes.Confidence, read.Notes.Basis));
        foreach (var (language, word) in new[] { ("en", "Looked for and not found: the second stage"), ("zh-Hans", "已查找而未发现：the second stage"), ("fr", "Cherché et non trouvé") })
        {
            (output, _) = await ScriptHost.RunAsync(["assess", "show", directory.File("2.json"), "--knowledge", s_knowledge, "--lang", language]);
            Assert.Contains(word, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_matrix_counts_what_is_against_each_hypothesis()
    {
        using var directory = new TemporaryDirectory();
        await NewAsync(directory);
        var (output, exit) = await ScriptHost.RunAsync(
            ["assess", "add", directory.File("1.json"), "--knowledge", s_knowledge, "--out", directory.File("2.json"), "--id", "informer", "--kind", "human", "--stated", "own:delta=100:1"]);
        Assert.True(exit == ExitCode.Good, output);
        (output, _) = await ScriptHost.RunAsync(["assess", "matrix", directory.File("2.json"), "--knowledge", s_knowledge, "--json"]);
        using var json = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        var ids = json.RootElement.GetProperty("hypotheses").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("inconsistent").GetInt32());
        var first = json.RootElement.GetProperty("items")[0];
        Assert.Equal(("informer", 2_000), (first.GetProperty("id").GetString(), first.GetProperty("diagnostic_millibans").GetInt32()));
        Assert.Equal(0, ids["own:delta"]);
        Assert.Equal(1, ids["unknown"]);
        (output, _) = await ScriptHost.RunAsync(["assess", "matrix", directory.File("2.json"), "--knowledge", s_knowledge]);
        Assert.Contains("II", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_analysts_hold_of_groups_becomes_the_priors_and_what_is_said_by_hand_goes_before_it()
    {
        using var directory = new TemporaryDirectory();
        await NewAsync(directory);
        File.WriteAllText(directory.File("analysts.json"), """
            {"format":"parley-elicitation/1","scale":"icd-203","hypotheses":["own:amber","own:delta","rest"],"analysts":[{"analyst":"a","judgements":[{"event":["own:amber"],"ppm":200000},{"event":["own:delta"],"ppm":300000},{"event":["rest"],"ppm":500000}]}]}
            """);
        var (output, exit) = await ScriptHost.RunAsync(
            ["assess", "add", directory.File("1.json"), "--knowledge", s_knowledge, "--out", directory.File("2.json"), "--elicited", directory.File("analysts.json"), "--prior", "own:basalt=10%"]);
        Assert.True(exit == ExitCode.Good, output);
        Assert.True(AssessmentFile.TryRead(File.ReadAllBytes(directory.File("2.json")), out var read, out _));
        Assert.Equal([new GroupPrior("own:amber", 200_000), new("own:delta", 300_000), new("own:basalt", 100_000)], read.GroupPriors);
        (output, exit) = await ScriptHost.RunAsync(["assess", "add", directory.File("1.json"), "--knowledge", s_knowledge, "--out", directory.File("3.json"), "--elicited", directory.File("1.json")]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.False(File.Exists(directory.File("3.json")));
    }

    /// <summary>Reports of an own case, and who was attacked, are taken in by hand and from a table, and count only once weights were learned from them.</summary>
    [Fact]
    public async Task Own_cases_and_victims_are_used_beside_what_is_public()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("own.json"), """
            {"format":"parley-knowledge/1","sources":[{"name":"our own cases","version":"1","licence":"not to be passed on"}],"groups":[{"id":"own:delta","name":"Delta","aliases":[]}],
             "features":[{"id":"our:tool","name":"Seen by us","kind":"software","tactics":[]}],"documents":[{"group":"own:delta","reference":"case 7","date":"2025-05-01","grade":"B2","features":["our:tool"]}],"software_documents":[]}
            """);
        File.WriteAllText(directory.File("victims.csv"), "case,date,country,sector,source\ncase 7,,XC,energy,ourselves\nelsewhere,,XA,,ourselves\n");
        var (output, exit) = await ScriptHost.RunAsync(
            ["knowledge", "import", s_knowledge, directory.File("own.json"), "--victims", directory.File("victims.csv"), "--out", directory.File("k.json")]);
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains("Victims: 2 rows, of 1 reports of this knowledge", output, StringComparison.Ordinal);
        Assert.Contains("Left out: 1 cases that this knowledge has no report of: elsewhere", output, StringComparison.Ordinal);

        (output, _) = await ScriptHost.RunAsync(["knowledge", "show", directory.File("k.json"), "--group", "own:delta"]);
        Assert.Contains("2025-05-01  case 7 (B2)\n", output, StringComparison.Ordinal);
        Assert.Contains("  victim:energy energy\n", output, StringComparison.Ordinal);

        string[] both = ["--knowledge", s_knowledge, "--knowledge", directory.File("own.json")];
        (output, exit) = await ScriptHost.RunAsync(["assess", "new", "--out", directory.File("1.json"), .. both, "--id", "a", "--case", "c", "--party", "p", "--feature", "our:tool"]);
        Assert.True(exit == ExitCode.Good, output);
        (output, exit) = await ScriptHost.RunAsync(["assess", "show", directory.File("1.json"), .. both]);
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains("in 305 public cases before 2021", output, StringComparison.Ordinal);
        (output, exit) = await ScriptHost.RunAsync(["assess", "show", directory.File("1.json"), "--knowledge", s_knowledge]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[assess.knowledge]", output, StringComparison.Ordinal);

        foreach (var (language, word) in new[] { ("en", "who was attacked counts nothing here (1 items)"), ("zh-Hans", "受害方信息在此不计入（1 项）"), ("fr", "qui a été attaqué ne compte pas ici (1 éléments)") })
        {
            (output, exit) = await ScriptHost.RunAsync(
                ["assess", "new", "--force", "--out", directory.File("2.json"), "--knowledge", directory.File("k.json"), "--id", "a", "--case", "c", "--party", "p", "--feature", "victim:XC"]);
            Assert.True(exit == ExitCode.Good, output);
            (output, _) = await ScriptHost.RunAsync(["assess", "show", directory.File("2.json"), "--knowledge", directory.File("k.json"), "--lang", language]);
            Assert.Contains(word, output, StringComparison.Ordinal);
        }
    }

    private static async Task NewAsync(TemporaryDirectory directory)
    {
        var (output, exit) = await ScriptHost.RunAsync(["assess", "new", "--out", directory.File("1.json"), "--knowledge", s_knowledge, "--id", "a", "--case", "c", "--party", "p", "--feature", "T1486"]);
        Assert.True(exit == ExitCode.Good, output);
    }
}
