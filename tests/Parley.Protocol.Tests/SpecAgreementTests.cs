using System.Globalization;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class SpecAgreementTests
{
    [Fact]
    public void Limits_and_limits_md_agree()
    {
        var inSpec = SpecPages.Lines("limits.md").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Cells)
            .Select(cells => (Name: cells[0], Value: long.Parse(cells[1], CultureInfo.InvariantCulture)));
        var inCode = SpecPages.Constants(typeof(Limits)).Select(constant => (constant.Name, Value: Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture)));
        Assert.Equal(inSpec.Order(), inCode.Order());
    }

    [Fact]
    public void Codes_and_errors_md_agree()
    {
        var inSpec = SpecPages.Lines("errors.md").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => Cells(line)[0]);
        var inCode = SpecPages.Constants(typeof(Codes)).Select(constant => (string)constant.Value);
        Assert.Equal(inSpec.Order(), inCode.Order());
    }

    [Fact]
    public void Codes_of_the_ledger_are_among_the_codes()
    {
        var known = SpecPages.Constants(typeof(Codes)).Select(constant => (string)constant.Value).ToHashSet();
        Assert.All(SpecPages.Constants(typeof(Ledger.LedgerCodes)), constant => Assert.Contains((string)constant.Value, known));
    }

    [Fact]
    public void Every_code_is_named_after_its_value()
    {
        Assert.All(SpecPages.Constants(typeof(Codes)), constant =>
            Assert.Equal(constant.Name, ((string)constant.Value).Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true));
    }

    private static string[] Cells(string line) => [.. line.Split('|').Skip(1).Select(cell => cell.Trim().Trim('`'))];
}
