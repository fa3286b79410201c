using System.Text;

namespace Parley.Stix.Tests.Cases;

public sealed class StixCasesTests
{
    [Fact]
    public void Verdicts_agree_with_the_public_cases()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var line in PublicCases.Lines("stix21_cases.jsonl"))
        {
            count++;
            var input = line.TryGetProperty("object", out var obj) ? obj.GetRawText() : line.GetProperty("text").GetString()!;
            var musts = PublicCases.Validate(Encoding.UTF8.GetBytes(input)).Where(finding => Profile.Interoperable.SeverityOf(finding.Rule) == Severity.Error).ToList();
            var valid = line.GetProperty("valid").GetBoolean();
            if (valid == (musts.Count == 0))
                continue;
            wrong.Add($"{line.GetProperty("id")} {line.GetProperty("test")} valid={valid}: ours {string.Join(" | ", musts.Select(finding => $"{finding.Rule.Code} {finding.Path} {finding.Detail} {finding.Other}"))}\n      why: {line.GetProperty("why").GetRawText()}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}\n" + string.Join("\n", wrong));
    }
}
