namespace Parley.Words.Tests;

public sealed class FindingListTests
{
    [Fact]
    public void Beyond_the_limit_findings_are_counted_only()
    {
        FindingList list = new(2, "more");
        for (var i = 0; i < 5; i++)
            list.Add("code", $"at/{i}");
        Assert.Equal(["code", "code", "more"], list.ToList().Select(finding => finding.Code));
        Assert.Equal(["3"], list.ToList()[^1].Args);
    }

    [Fact]
    public void What_is_quoted_is_safe_to_show_and_cut()
    {
        FindingList list = new(2, "more");
        list.Add("code", "a\u202eb", "\u001b[31m", new string('x', 1_000));
        var finding = list.ToList()[0];
        Assert.Equal("a\\u{202E}b", finding.Path);
        Assert.Equal("\\u{1B}[31m", finding.Args[0]);
        Assert.Equal(SafeText.MaxQuoted + 1, finding.Args[1].Length);
    }
}
