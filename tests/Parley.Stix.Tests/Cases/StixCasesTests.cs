using System.Text;
using System.Text.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Cases;

public sealed class StixCasesTests
{
    /// <summary>Where the standard says otherwise than the tool that gave the verdicts: docs/use/stix.md has the sections.</summary>
    private static readonly string[] s_explained = ["csv-v21-0118", "csv-v21-0300", "csv-v21-0410"];

    [Fact]
    public void Verdicts_agree_with_the_public_cases_but_for_those_that_are_explained()
    {
        var others = new List<string>();
        foreach (var line in PublicCases.Lines("stix21_cases.jsonl"))
        {
            var input = line.TryGetProperty("object", out var obj) ? obj.GetRawText() : line.GetProperty("text").GetString()!;
            var errors = PublicCases.Errors(Encoding.UTF8.GetBytes(input), VersionOf(line));
            if (line.GetProperty("valid").GetBoolean() != (errors.Count == 0))
                others.Add($"{line.GetProperty("id")} {string.Join(" | ", errors)}");
        }

        Assert.Equal(s_explained, others.Select(other => other.Split(' ')[0]));
    }

    [Fact]
    public void Verdicts_of_well_known_bundles_agree()
    {
        foreach (var line in PublicCases.Lines("examples_index.jsonl"))
        {
            var file = Path.Combine(PublicCases.Folder(), "examples", line.GetProperty("file").GetString()!);
            var errors = PublicCases.Errors(File.ReadAllBytes(file));
            Assert.True(line.GetProperty("valid").GetBoolean() == (errors.Count == 0), $"{file}: {string.Join(" | ", errors)}");
        }
    }

    [Fact]
    public void Deterministic_ids_are_those_of_the_public_cases()
    {
        foreach (var line in PublicCases.Lines("sco_ids.jsonl"))
        {
            Assert.True(StixObject.TryParse(Encoding.UTF8.GetBytes(line.GetProperty("object").GetRawText()), Parley.Json.JsonLimits.Default, out var obj, out _));
            var made = DeterministicId.TryMake(obj, out var id);
            Assert.Equal(line.GetProperty("deterministic").GetBoolean(), made);
            if (made)
                Assert.Equal(line.GetProperty("id").GetString(), id.ToString());
        }
    }

    private static SpecVersion VersionOf(JsonElement line) =>
        line.TryGetProperty("suite", out var suite) && suite.GetProperty("options").TryGetProperty("version", out var version) && version.GetString() == "2.0"
            ? SpecVersion.Stix20
            : SpecVersion.AsStated;
}
