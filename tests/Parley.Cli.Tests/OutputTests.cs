namespace Parley.Cli.Tests;

public sealed class OutputTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("中国", 4)]
    [InlineData("（美）", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("𠮷", 2)]
    public void Chinese_takes_two_columns(string text, int width) => Assert.Equal(width, DisplayWidth.Of(text));

    [Fact]
    public void Columns_line_up_with_Chinese_in_them()
    {
        var lines = TextTable.Lines(["a", "b"], [["中国", "x"], ["us", "y"]]).ToArray();
        Assert.Equal(["a     b", "中国  x", "us    y"], lines);
    }

    [Theory]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("\u061c\u200e\u200f", "\\u061c\\u200e\\u200f")]
    [InlineData("\u202a\u202b\u202c\u202d\u202e", "\\u202a\\u202b\\u202c\\u202d\\u202e")]
    [InlineData("\u2066\u2067\u2068\u2069", "\\u2066\\u2067\\u2068\\u2069")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("普通 text", "普通 text")]
    public void Nothing_that_drives_a_terminal_gets_through(string text, string shown) => Assert.Equal(shown, Visible.Line(text));

    [Theory]
    [InlineData("one two three four", 9)]
    [InlineData("表面网络来源仅表示流量看似来自何处，并不指认任何责任方。", 20)]
    [InlineData("averyveryverylongwordwithoutanyblank", 10)]
    [InlineData("    indented text that goes on and on", 12)]
    public void Wrapped_lines_fit_and_lose_nothing(string text, int width)
    {
        var lines = Wrapped.Lines(text, width).ToArray();
        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= width, line));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }
}
