using System.Text;
using System.Text.Json;
using Parley.Json;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>The public cases of patterns and observations with their verdicts (shared/data/stix/matcher_cases.jsonl).</summary>
public sealed class MatcherCaseTests
{
    /// <summary>Where the standard and the tool that gave the verdicts differ, the standard wins (docs/use/stix-patterns.md): what we answer.</summary>
    private static readonly Dictionary<string, bool> s_differences = new()
    {
        // The observations are exactly as far apart as WITHIN is long, which 9.5.1 says MUST NOT match.
        ["cpm-0643"] = false,
        ["cpm-0733"] = false,

        // A string that is no timestamp is of another type than a timestamp constant: not comparable, and so unequal (9.6.1). The tool gives no verdict.
        ["cpm-0555"] = false,
        ["cpm-0556"] = true,
        ["cpm-0557"] = false,
    };

    [Fact]
    public void Every_case_has_the_verdict_of_the_tool_or_of_the_standard()
    {
        var observations = new Dictionary<string, Observations>();
        using (var document = JsonDocument.Parse(File.ReadAllBytes(Shared.Find("matcher_observations.json"))))
            foreach (var set in document.RootElement.EnumerateObject())
                observations[set.Name] = Read(set.Value.GetRawText());
        var wrong = new List<string>();
        foreach (var line in Shared.Lines("matcher_cases.jsonl"))
        {
            var text = line.GetProperty("pattern").GetString()!;
            var match = line.GetProperty("match");
            bool? ours = null;
            if (Pattern.TryParse(text, PatternLimits.Default, out var pattern, out _) && Matcher.TryCreate(pattern, MatchLimits.Default, out var matcher, out _))
                ours = matcher.Match(observations[line.GetProperty("observations").GetString()!]).IsMatch;
            var id = line.GetProperty("id").GetString()!;
            bool? theirs = match.ValueKind == JsonValueKind.Null ? null : match.GetBoolean();
            if (s_differences.TryGetValue(id, out var standard) ? ours != standard : ours != theirs)
                wrong.Add($"{id} {text} ours {ours} theirs {theirs}");
        }

        Assert.Empty(wrong);
    }

    private static Observations Read(string json)
    {
        Assert.True(JsonText.TryParse(Encoding.UTF8.GetBytes(json), JsonLimits.Default, out var text, out _));
        var read = Observations.Read(text);
        Assert.Empty(read.Faults);
        return read;
    }
}
