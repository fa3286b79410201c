namespace Parley.Terminal.Tests;

public sealed class TextTests
{
    private const string Chinese = "我方请求：（一）说明流量来源；（二）确认“是否知情”，并于24小时内答复。《联合国准则》第13段、第28段……均适用！——谨此致意。";

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
    [InlineData("one two three four", 9)]
    [InlineData("表面网络来源仅表示流量看似来自何处，并不指认任何责任方。", 20)]
    [InlineData("averyveryverylongwordwithoutanyblank", 10)]
    [InlineData("    indented text that goes on and on", 12)]
    [InlineData(Chinese, 14)]
    public void Wrapped_lines_fit_and_lose_nothing(string text, int width)
    {
        var lines = Wrapped.Lines(text, width).ToArray();
        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= width, line));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void No_line_begins_with_what_closes_or_ends_with_what_opens_at_any_width()
    {
        for (var width = 12; width <= 80; width++)
        {
            var lines = Wrapped.Lines(Chinese, width).ToArray();
            foreach (var line in lines)
            {
                Assert.DoesNotContain(line.TrimStart(' ')[0], "，。；：！？、）》」』】”…");
                Assert.DoesNotContain(line[^1], "（《「『【“");
            }

            Assert.Equal(Chinese, string.Concat(lines.Select(line => line.TrimStart(' '))));
        }
    }

    [Fact]
    public void A_dash_of_two_characters_stays_whole()
    {
        for (var width = 12; width <= 80; width++)
            Assert.DoesNotContain(Wrapped.Lines(Chinese, width), line => line.EndsWith('—') && !line.EndsWith("——", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(40)]
    [InlineData(20)]
    [InlineData(10)]
    public void A_table_fits_and_leaves_nothing_out(int width)
    {
        string[] row = ["cn/3", "00112233", "notification of an incident", "网络事件", "2012-05-07 12:00:00 UTC"];
        var lines = TextTable.Lines(["Message", "Channel", "Kind", "Topic", "Written"], [row, row], width).ToArray();
        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= width, line));
        var whole = string.Concat(lines).Replace(" ", "", StringComparison.Ordinal);
        foreach (var cell in row)
            Assert.Contains(cell.Replace(" ", "", StringComparison.Ordinal), whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notfy", "notify")]
    [InlineData("inqiure", "inquire")]
    [InlineData("clam", "claim")]
    [InlineData("not", "notify,not-this")]
    [InlineData("NOTIFY", "notify")]
    [InlineData("zebra", "")]
    [InlineData("", "")]
    public void What_was_meant_is_what_is_near_or_begun(string given, string meant) =>
        Assert.Equal(meant, string.Join(',', Closest.To(given, ["notify", "inquire", "claim", "not-this"])));

    [Theory]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Changes_are_counted_with_neighbours_that_swapped_as_one(string from, string to, int changes) => Assert.Equal(changes, Closest.Changes(from, to));
}
