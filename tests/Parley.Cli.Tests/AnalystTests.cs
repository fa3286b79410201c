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
        File.WriteAllText(directory.File("analysts.json"), """
            {"format":"parley-elicitation/1","hypotheses":["own:amber","own:delta","rest"],"analysts":[{"analyst":"a","judgements":[{"event":["own:amber"],"percent":20},{"event":["own:delta"],"percent":30},{"event":["rest"],"percent":50}]}]}
            """);
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

    private static async Task NewAsync(TemporaryDirectory directory)
    {
        var (output, exit) = await ScriptHost.RunAsync(["assess", "new", "--out", directory.File("1.json"), "--knowledge", s_knowledge, "--id", "a", "--case", "c", "--party", "p", "--feature", "T1486"]);
        Assert.True(exit == ExitCode.Good, output);
    }
}
