using System.Text.Json;

namespace Parley.Cli.Tests;

public sealed class StixValidateTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private async Task<(string Output, int Exit)> ValidateAsync(string text, params string[] options)
    {
        var path = _directory.File("in put.json");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return await ScriptHost.RunAsync(["stix", "validate", .. options, path]);
    }

    private static string Tool(int number, string more) =>
        $$"""{"type":"tool","spec_version":"2.1","id":"tool--{{number:x8}}-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"2016-04-29T14:09:00.000Z","name":"a"{{more}}}""";

    [Fact]
    public async Task Errors_come_first_however_many_warnings_stand_before_them()
    {
        var bundle = $"[{string.Join(",\n", Enumerable.Range(0, 300).Select(i => Tool(i, ",\"x_a\":1")))},{Tool(300, ",\"x_b\":[]")}]";
        var (output, exit) = await ValidateAsync(bundle);
        var lines = output.Split('\n');
        Assert.Equal(1, exit);
        Assert.Contains("[list.empty, ", lines[1], StringComparison.Ordinal);
        Assert.Equal(199, lines.Count(line => line.StartsWith("  warning:", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("… and 102 more", StringComparison.Ordinal));
        Assert.Contains("property.custom  warning   301", lines);
    }

    [Fact]
    public async Task Findings_as_SARIF_have_the_members_that_its_schema_requires_and_the_line_they_stand_in()
    {
        var (output, exit) = await ValidateAsync($"[{Tool(1, "")},\n{Tool(2, ",\"x_b\":[]")},\n{Tool(2, ",\"x_b\":[]")}]", "--sarif");
        Assert.Equal(1, exit);
        using var log = JsonDocument.Parse(output);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("parley stix validate", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct().Count(), rules.Count);
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([2, 2, 3, 3, 3], results.Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()));
        Assert.All(results, result =>
        {
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning"]);
            Assert.EndsWith("in%20put.json", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        });
    }
}
