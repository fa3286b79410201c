using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>The public cases of patterns with their verdicts (shared/data/stix/pattern_cases.jsonl).</summary>
public sealed class PatternCaseTests
{
    /// <summary>Where the standard and the tool that gave the verdicts differ, the standard wins (docs/use/stix-patterns.md).</summary>
    private static readonly Dictionary<string, PatternFaultCode> s_differences = new()
    {
        // 31 April: not valid by RFC 3339, section 5.7, which 2.16 asks for.
        ["cpv-0086"] = PatternFaultCode.Timestamp,

        // Two WITHIN on one observation expression, which 9.5.1 forbids; the parentheses are within both.
        ["cpv-0063"] = PatternFaultCode.DuplicateQualifier,
    };

    [Fact]
    public void Every_case_has_the_verdict_of_the_tool_or_of_the_standard()
    {
        var wrong = new List<string>();
        foreach (var line in Shared.Lines("pattern_cases.jsonl"))
        {
            var text = line.GetProperty("pattern").GetString()!;
            var code = PatternFaultCode.None;
            if (!Pattern.TryParse(text, PatternLimits.Default, out var pattern, out var fault))
                code = fault.Code;
            else if (pattern.Breaches.Count > 0)
                code = pattern.Breaches[0].Code;
            var id = line.GetProperty("id").GetString()!;
            var right = s_differences.TryGetValue(id, out var standard)
                ? code == standard
                : code == PatternFaultCode.None == line.GetProperty("valid").GetBoolean();
            if (!right)
                wrong.Add($"{id} {text} {code}");
        }

        Assert.Empty(wrong);
    }
}
